package io.tamiz.accesslog.read;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.window.RequestCost;
import java.nio.charset.StandardCharsets;

/** A request of the reorder window, one after the other in the same object. */
final class HeldRequest implements LoggedRequest {
    private final ClientKeys keys = new ClientKeys();
    private SecondLines lines = new SecondLines();
    private long second;
    private int index;

    void pointAt(SecondLines requests, long atSecond, int i) {
        lines = requests;
        second = atSecond;
        index = i;
    }

    @Override
    public long second() {
        return second;
    }

    @Override
    public String client() {
        return text(lines.clientFrom(index), lines.clientTo(index));
    }

    @Override
    public ClientKey key() {
        return keys.of(lines.octets(), lines.clientFrom(index), lines.clientTo(index));
    }

    @Override
    public String method() {
        return text(lines.clientTo(index), lines.methodTo(index));
    }

    @Override
    public String target() {
        return text(lines.methodTo(index), lines.targetTo(index));
    }

    @Override
    public int costTenths() {
        return lines.costTenths(index);
    }

    @Override
    public boolean isAsset() {
        return costTenths() < RequestCost.TENTHS;
    }

    @Override
    public int status() {
        return lines.status(index);
    }

    @Override
    public long bodyBytes() {
        return lines.bodyBytes(index);
    }

    @Override
    public boolean hasReferer() {
        return lines.hasReferer(index);
    }

    @Override
    public String userAgent() {
        return text(lines.targetTo(index), lines.agentTo(index));
    }

    private String text(int from, int to) {
        return new String(lines.octets(), from, to - from, StandardCharsets.UTF_8);
    }
}
