package io.tamiz.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who comes to the three sites of a demo, and what these can bear: made up, or as a log tells it.
 *
 * <p>Threads: {@link #play} runs in three threads at once, one for each site; the rest is called from one.
 */
public interface Scene {
    /** How long they come. */
    Duration length();

    /** The kinds of clients there are, in the order they are shown; people and scrapers among them. */
    List<Kind> kinds();

    /** What the backends of each site can bear. */
    Stage stage();

    /** The balancer's clock in epoch seconds, which never steps back. */
    LongSupplier epochSeconds();

    /** The moment from which the clients come. Called once, after the warm-up. */
    void begin();

    /** Lets them come until the end, or until there are no more, and waits for the last one to be gone. */
    void play(TrafficParts parts);

    /** What was played, for the summary: lines of at most 79 columns. */
    List<String> introduction(Progress end);

    /** What the figures do not say by themselves, for the summary. */
    List<String> remarks();

    /** What of which log was played; empty if the traffic is made up. */
    Optional<ReplayedLog> log();
}
