package io.tamiz.core.share;

import java.time.Duration;

/**
 * How a full pool is shared. The defaults come from {@code ShareSimulation} and are explained in ADR 0010.
 *
 * @param credit what a client that asked for less than its share may be owed at most, in time of service
 * @param slack how far ahead of the pool's virtual time a client still goes before those that want more than their share
 * @param leastCredit the credit that opens the reserve
 * @param reservePercent part of the places kept free for clients with credit when others begin to wait, at least one
 * @param idlePercent part of the places that may be idle for it while others wait: the reserve follows it; 0: no reserve
 * @param debt how far ahead of its lane a client that begins to wait may be: what is beyond is forgiven
 * @param maxWaiting tickets waiting at once
 * @param maxWaitingPerClient tickets of one client waiting at once
 * @param maxWait after which a waiting ticket expires
 * @param maxAccounts clients remembered at once, beside those that wait or are in flight
 * @param forgetAfter of inactivity a client is a stranger again
 */
public record ShareSettings(
        Duration credit,
        Duration slack,
        Duration leastCredit,
        int reservePercent,
        int idlePercent,
        Duration debt,
        int maxWaiting,
        int maxWaitingPerClient,
        Duration maxWait,
        int maxAccounts,
        Duration forgetAfter) {
    /** Of the places kept free. */
    public static final int MOST_RESERVE_PERCENT = 50;

    private static final Duration LONGEST = Duration.ofDays(1);

    public static final ShareSettings DEFAULT = new ShareSettings(
            Duration.ofMillis(1_000),
            Duration.ofMillis(300),
            Duration.ofMillis(20),
            15,
            5,
            Duration.ofSeconds(2),
            4_096,
            256,
            Duration.ofSeconds(10),
            65_536,
            Duration.ofHours(1));

    public ShareSettings {
        check("credit", credit, Duration.ZERO);
        check("slack", slack, Duration.ZERO);
        check("least-credit", leastCredit, Duration.ofNanos(1));
        check("debt", debt, Duration.ZERO);
        check("max-wait", maxWait, Duration.ofMillis(1));
        check("forget-after", forgetAfter, Duration.ofMillis(1));
        check("reserve-percent", reservePercent, 0, MOST_RESERVE_PERCENT);
        check("idle-percent", idlePercent, 0, MOST_RESERVE_PERCENT);
        check("max-waiting", maxWaiting, 1, 1_000_000);
        check("max-waiting-per-client", maxWaitingPerClient, 1, 1_000_000);
        check("max-accounts", maxAccounts, 1, 10_000_000);
    }

    /** The same with another reserve; 0 for none, which then does not grow either. */
    public ShareSettings withReserve(int percent) {
        return new ShareSettings(
                credit,
                slack,
                leastCredit,
                percent,
                percent == 0 ? 0 : idlePercent,
                debt,
                maxWaiting,
                maxWaitingPerClient,
                maxWait,
                maxAccounts,
                forgetAfter);
    }

    /** The same with other bounds of the waiting. */
    public ShareSettings withQueue(int size, int sizePerClient, Duration wait) {
        return new ShareSettings(
                credit,
                slack,
                leastCredit,
                reservePercent,
                idlePercent,
                debt,
                size,
                sizePerClient,
                wait,
                maxAccounts,
                forgetAfter);
    }

    private static void check(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + least + " <= " + name + " <= " + LONGEST + ")");
        }
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + least + " <= " + name + " <= " + most + ")");
        }
    }
}
