package io.tamiz.app.wiring;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tamiz.net.listener.ConnectionLimits;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections this process may have: each takes a file descriptor, and its endpoint's another. */
final class Descriptors {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);

    /**
     * For jars, listeners, event loops, logs, the admin listener and connections being refused; where there are few
     * descriptors, half of them.
     */
    private static final int OURS = 512;

    private static final int FEWEST = 16;

    private Descriptors() {}

    /** The limits, lowered to what the system allows: running out of descriptors would refuse clients without a word. */
    static ConnectionLimits fitting(ConnectionLimits wanted) {
        return fitting(wanted, most());
    }

    /** Warns an operator who asked for more; the default is merely an upper bound. */
    static void warnIfLowered(ConnectionLimits wanted, ConnectionLimits limits) {
        if (limits.connections() != wanted.connections() && !wanted.equals(ConnectionLimits.DEFAULT)) {
            LOG.warn(
                    "limits.connections is lowered to what file descriptors allow connections={} descriptors={}"
                            + " (raise them: ulimit -n, LimitNOFILE)",
                    limits.connections(),
                    most());
        }
    }

    private static long most() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }

    /** An unlimited number stays unlimited where the system's limit is far off. */
    static ConnectionLimits fitting(ConnectionLimits wanted, long descriptors) {
        long most = Math.max(FEWEST, (descriptors - Math.min(OURS, descriptors / 2)) / 2);
        boolean farOff = most >= ConnectionLimits.DEFAULT.connections();
        boolean fits = wanted.connections() == 0 ? farOff : wanted.connections() <= most;
        return fits ? wanted : wanted.atMost((int) Math.min(most, Integer.MAX_VALUE));
    }
}
