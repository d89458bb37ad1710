package io.tamiz.accesslog;

import io.tamiz.core.client.IpAddress;

/** Writes addresses without making a string of the usual ones. */
final class AddressOctets {
    private AddressOctets() {}

    static void put(LineBuffer out, IpAddress address) {
        if (!address.isIpv4()) {
            out.put(address.toString());
            return;
        }
        long ipv4 = address.low();
        out.putDecimal(ipv4 >> 24 & 0xff).put('.').putDecimal(ipv4 >> 16 & 0xff).put('.');
        out.putDecimal(ipv4 >> 8 & 0xff).put('.').putDecimal(ipv4 & 0xff);
    }
}
