package io.tamiz.app.demo.replay;

import java.time.Duration;

/**
 * What of a log is played.
 *
 * @param from the first epoch second
 * @param seconds of the log
 * @param factor how many of them go by in one
 * @param length how long it is played
 * @param why this factor was chosen: a sentence
 */
record ReplaySpan(long from, int seconds, int factor, Duration length, String why) {
    long to() {
        return from + seconds;
    }

    boolean has(long second) {
        return second >= from && second < to();
    }
}
