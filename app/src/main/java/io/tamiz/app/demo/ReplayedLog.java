package io.tamiz.app.demo;

import java.time.Instant;

/**
 * The part of a log that a demo plays.
 *
 * @param from its first second
 * @param to the second after its last one
 * @param factor how many seconds of the log go by in one
 * @param kinds how clients were sorted into kinds: {@code agents} or {@code volume}
 */
public record ReplayedLog(String file, Instant from, Instant to, int factor, int requests, int clients, String kinds) {}
