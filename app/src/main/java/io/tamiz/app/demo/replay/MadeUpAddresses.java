package io.tamiz.app.demo.replay;

import io.tamiz.core.client.IpAddress;

/**
 * The address a client of a log has in the replay: its own where the log has one, so that neighbours stay neighbours, and
 * else, as for host names, one of 240.0.0.0/4, which nobody has, each in a /24 of its own for the first million.
 */
final class MadeUpAddresses {
    private static final int NETWORK = 0xF0 << 24;
    private static final int NEIGHBOURHOODS = 1 << 20;
    private static final int HOSTS = 254;
    private static final int LOOPBACK = 127;

    private int madeUp;

    /** The address of a client that was not there before. */
    String next(String client) {
        IpAddress address = IpAddress.parse(client);
        return address == null || isTrustedHere(address) ? make() : address.toString();
    }

    /** The balancer takes loopback for a proxy and would look for a client behind it. */
    private static boolean isTrustedHere(IpAddress address) {
        return address.isIpv4() ? (address.low() >>> 24 & 0xFF) == LOOPBACK : address.high() == 0 && address.low() == 1;
    }

    private String make() {
        int host = 1 + madeUp / NEIGHBOURHOODS % HOSTS;
        int address = NETWORK | madeUp % NEIGHBOURHOODS << 8 | host;
        madeUp++;
        return IpAddress.ofIpv4(address).toString();
    }
}
