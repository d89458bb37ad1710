package io.tamiz.accesslog.read;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.window.RequestCost;
import java.nio.charset.StandardCharsets;

/** A request that is still in the ring; moved from one to the next. Threads: one. */
final class HeldRequest implements LoggedRequest {
    private final LoggedClientKeys keys = new LoggedClientKeys();
    private byte[] in = {};
    private int at;
    private long second;
    private int methodAt;
    private int targetAt;
    private int userAgentAt;

    void moveTo(byte[] octets, int at, long second) {
        in = octets;
        this.at = at;
        this.second = second;
        methodAt = at + LineArena.TEXT + LineArena.clientLength(octets, at);
        targetAt = methodAt + LineArena.methodLength(octets, at);
        userAgentAt = targetAt + LineArena.targetLength(octets, at);
    }

    @Override
    public long second() {
        return second;
    }

    @Override
    public String client() {
        return text(at + LineArena.TEXT, methodAt);
    }

    @Override
    public ClientKey key() {
        return keys.of(in, at + LineArena.TEXT, methodAt);
    }

    @Override
    public String method() {
        return text(methodAt, targetAt);
    }

    @Override
    public String target() {
        return text(targetAt, userAgentAt);
    }

    @Override
    public int costTenths() {
        // a host name may end like an asset
        int path = LoggedRequestLine.pathStart(in, targetAt, userAgentAt);
        return RequestCost.tenths(in, path, userAgentAt);
    }

    @Override
    public boolean isAsset() {
        return costTenths() < RequestCost.TENTHS;
    }

    @Override
    public int status() {
        return LineArena.status(in, at);
    }

    @Override
    public long bodyBytes() {
        return LineArena.bodyBytes(in, at);
    }

    @Override
    public boolean hasReferer() {
        return LineArena.referer(in, at) == 1;
    }

    @Override
    public String userAgent() {
        return text(userAgentAt, userAgentAt + LineArena.userAgentLength(in, at));
    }

    private String text(int from, int to) {
        return new String(in, from, to - from, StandardCharsets.UTF_8);
    }
}
