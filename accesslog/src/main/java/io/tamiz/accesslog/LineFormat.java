package io.tamiz.accesslog;

import java.time.ZoneId;

/** Makes the line of an entry, its line end included. Threads: one event loop an instance, for the time it caches. */
interface LineFormat {
    void write(LineBuffer out, LogEntry entry, long epochMillis);

    static LineFormat of(AccessLogSettings.Format format, ZoneId zone) {
        return switch (format) {
            case COMBINED -> new CombinedFormat(zone);
            case JSON -> new JsonFormat();
        };
    }
}
