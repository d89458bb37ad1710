package io.tamiz.app.config;

import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.upstream.UpstreamTimeouts;
import java.time.Duration;

/** Reads {@code timeouts}: at the top those of clients, in a pool those of its endpoints. */
final class TimeoutsSection {
    private TimeoutsSection() {}

    static DownstreamTimeouts downstream(Section root) {
        Section section = root.section("timeouts");
        DownstreamTimeouts base = DownstreamTimeouts.DEFAULT;
        return section == null
                ? base
                : new DownstreamTimeouts(
                        duration(section, "handshake", base.handshake()),
                        duration(section, "head", base.head()),
                        duration(section, "body-idle", base.bodyIdle()),
                        duration(section, "keep-alive", base.keepAlive()),
                        duration(section, "write-stall", base.writeStall()),
                        duration(section, "websocket-idle", base.webSocketIdle()),
                        duration(section, "drain", base.drain()));
    }

    static UpstreamTimeouts upstream(Section pool, UpstreamTimeouts base) {
        Section section = pool.section("timeouts");
        return section == null
                ? base
                : new UpstreamTimeouts(
                        duration(section, "connect", base.connect()),
                        duration(section, "response", base.response()),
                        duration(section, "idle", base.idle()),
                        duration(section, "keep-alive", base.keepAlive()));
    }

    private static Duration duration(Section section, String key, Duration otherwise) {
        return section.value(key, DurationText::parse, otherwise);
    }
}
