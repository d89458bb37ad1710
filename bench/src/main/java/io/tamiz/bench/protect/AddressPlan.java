package io.tamiz.bench.protect;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who comes from where. All of 127.0.0.0/8 is this machine on Linux, so a socket bound to one of these addresses is a client
 * of that address, for every proxy and without a header that it would have to trust.
 */
final class AddressPlan {
    /** All people but those of the NAT. */
    static final String PEOPLE_NETWORK = "127.16.0.0/12";

    static final String NAT_NETWORK = "127.32.7.7/32";
    static final String PARTNER_NETWORK = "127.33.3.9/32";
    /** Networks of 24 bits that rotating addresses are taken from. */
    static final int ROTATING_NETWORKS = 4_000;

    static final int MOST_PEOPLE = 4_000;
    /** Java takes no address that ends in 255. */
    private static final int HOSTS = 250;

    private AddressPlan() {}

    /** One person's own; neighbours in number are not neighbours in address. */
    static InetAddress person(int number) {
        if (number < 0 || number >= MOST_PEOPLE) {
            throw new IllegalArgumentException("number: " + number + " (expected: 0 to " + (MOST_PEOPLE - 1) + ")");
        }
        int host = number % HOSTS;
        int network = host * 16 + number / HOSTS;
        return of(16 + network / 256, network % 256, 1 + host);
    }

    static InetAddress nat() {
        return of(32, 7, 7);
    }

    static InetAddress poller() {
        return of(33, 1, 9);
    }

    static InetAddress monitor() {
        return of(33, 2, 9);
    }

    static InetAddress partner() {
        return of(33, 3, 9);
    }

    /** Of a scraper that keeps its address. */
    static InetAddress scraper(int number) {
        return of(40 + number / HOSTS % 8, number % HOSTS, 5);
    }

    /** The {@code number}th fresh address: the networks in turn, another host of each in the next round. */
    static InetAddress rotating(int number) {
        int network = number % ROTATING_NETWORKS;
        int host = 1 + number / ROTATING_NETWORKS % 254;
        return of(64 + network / 256, network % 256, host);
    }

    private static InetAddress of(int second, int third, int fourth) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) second, (byte) third, (byte) fourth});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}
