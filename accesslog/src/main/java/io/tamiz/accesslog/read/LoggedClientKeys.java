package io.tamiz.accesslog.read;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.IpAddress;

/**
 * Whom a client in a log is counted for: an address as a live request would be, a host name by a hash of it.
 *
 * <p>The key of a host name begins with the bits 100. IPv4 is {@code ::ffff:0:0/96}, which begins with 000, and of IPv6
 * only 2000::/3 and parts of fc00::/6 and of 0000::/8 are ever used: 8000::/3 is reserved, so a name is never taken for an
 * address. The other 125 bits are two mixed sums over the octets in lower case; among a million names two of them share a
 * key with a chance of 1 in 10<sup>25</sup>, unless somebody looks for such names, who gains nothing.
 *
 * @see <a href="https://www.iana.org/assignments/ipv6-address-space">IPv6 address space</a>
 */
final class LoggedClientKeys {
    private static final long PREFIX = 0b100L << 61;

    private final ClientResolver addresses = new ClientResolver(ClientSettings.DEFAULT);

    ClientKey of(byte[] text, int from, int to) {
        IpAddress address = IpAddress.parse(text, from, to);
        return address == null ? ofName(text, from, to) : addresses.keyOf(address);
    }

    private static ClientKey ofName(byte[] text, int from, int to) {
        long high = 0x9e37_79b9_7f4a_7c15L;
        long low = 0;
        for (int i = from; i < to; i++) {
            long octet = text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i] & 0xff;
            high = mix(high ^ octet);
            low = mix(low + octet * 0xd6e8_feb8_6659_fd93L);
        }
        return new ClientKey(PREFIX | high >>> 3, low);
    }

    /** The finisher of SplitMix64, variant 13 of Stafford: each bit in turns half of the bits out. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }
}
