package io.tamiz.app.demo.replay;

import io.tamiz.accesslog.read.LogTotals;
import io.tamiz.accesslog.read.LoggedRequest;
import io.tamiz.core.client.ClientKey;
import java.util.List;

/** A line of a log that a test made up. */
record LogLine(long second, String client, String method, String target, boolean hasReferer, String userAgent)
        implements LoggedRequest {
    static LogLine page(long second, String client) {
        return new LogLine(second, client, "GET", "/page", false, "");
    }

    /** A log of these lines, in this order. */
    static LogPass log(List<LogLine> lines) {
        return to -> {
            lines.forEach(to);
            return new LogTotals(
                    lines.size(),
                    lines.size(),
                    0,
                    List.of(),
                    0,
                    lines.getFirst().second(),
                    lines.getLast().second());
        };
    }

    @Override
    public ClientKey key() {
        return new ClientKey(1, client.hashCode());
    }

    @Override
    public int costTenths() {
        return TargetCost.tenths(target);
    }

    @Override
    public boolean isAsset() {
        return TargetCost.isAsset(target);
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public long bodyBytes() {
        return -1;
    }
}
