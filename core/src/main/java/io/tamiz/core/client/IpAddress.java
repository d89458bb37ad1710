package io.tamiz.core.client;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A full address in its IPv6 form, high and low half; IPv4 is {@code ::ffff:a.b.c.d}, so that a mapped address and the
 * plain one are equal.
 */
public record IpAddress(long high, long low) {
    private static final long MAPPED = 0xFFFFL << 32;

    /** The address of {@code ipv4}, its four bytes in network order. */
    public static IpAddress ofIpv4(int ipv4) {
        return new IpAddress(0, MAPPED | Integer.toUnsignedLong(ipv4));
    }

    /**
     * The address in {@code bytes}.
     *
     * @param bytes 4 or 16 bytes in network order, as {@code InetAddress.getAddress} gives them
     * @throws IllegalArgumentException for any other length
     */
    public static IpAddress ofBytes(byte[] bytes) {
        return switch (bytes.length) {
            case 4 -> ofIpv4((int) bigEndian(bytes, 0, 4));
            case 16 -> new IpAddress(bigEndian(bytes, 0, 8), bigEndian(bytes, 8, 8));
            default -> throw new IllegalArgumentException("address of " + bytes.length + " bytes (expected: 4 or 16)");
        };
    }

    /**
     * Reads the bytes from {@code from} to before {@code to}, all of them: IPv4 as four decimals without leading zeros, or
     * any form of RFC 4291 section 2.2. No zone, no port, no white space.
     *
     * @return null if it is anything else
     */
    public static @Nullable IpAddress parse(byte[] text, int from, int to) {
        return IpAddressParser.parse(text, from, to);
    }

    /** {@link #parse(byte[], int, int)} for a whole string. */
    public static @Nullable IpAddress parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return parse(bytes, 0, bytes.length);
    }

    public boolean isIpv4() {
        return high == 0 && (low >>> 32) == 0xFFFF;
    }

    /** This address with all but the first {@code bits} of its 128 bits cleared. */
    IpAddress cut(int bits) {
        return new IpAddress(high & mask(bits), low & mask(bits - 64));
    }

    /** IPv4 dotted, IPv6 in the canonical form of RFC 5952. */
    @Override
    public String toString() {
        return IpAddressText.of(this);
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= 64 ? -1L : -1L << (64 - bits);
    }

    private static long bigEndian(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }
}
