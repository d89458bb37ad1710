package io.tamiz.accesslog.kind;

import io.tamiz.accesslog.read.LoggedRequest;
import io.tamiz.core.client.ClientKey;

/** A line of a log that a test made up. */
record Line(int number, boolean isAsset, boolean hasReferer, String userAgent) implements LoggedRequest {
    @Override
    public long second() {
        return 1_500_000_000;
    }

    @Override
    public String client() {
        return "10.0.0." + number;
    }

    @Override
    public ClientKey key() {
        return new ClientKey(0, number);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String target() {
        return isAsset ? "/a.png" : "/a";
    }

    @Override
    public int costTenths() {
        return isAsset ? 1 : 10;
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
