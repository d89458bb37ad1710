package io.tamiz.core.client;

/**
 * A network: an address and how many of its leading bits count.
 *
 * @param address the network's first address, in IPv6 form as every {@link IpAddress}
 * @param prefix leading bits of the 128 that count; an IPv4 network of {@code n} bits has {@code 96 + n}
 */
public record Cidr(IpAddress address, int prefix) {
    private static final int IPV4_OFFSET = 96;

    public Cidr {
        if (prefix < 0 || prefix > 128) {
            throw new IllegalArgumentException("prefix: " + prefix + " (expected: 0 <= prefix <= 128)");
        }
        IpAddress network = address.cut(prefix);
        if (!network.equals(address)) {
            throw new IllegalArgumentException(text(address, prefix)
                    + " has bits set beyond its prefix (the network is " + text(network, prefix) + ")");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code 2001:db8::/32}; an address alone is a network of one.
     *
     * @throws IllegalArgumentException with the text and what is wrong with it
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String addressText = slash < 0 ? text : text.substring(0, slash);
        IpAddress address = IpAddress.parse(addressText);
        if (address == null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an address or network (expected: like 10.0.0.0/8 or 2001:db8::/32)");
        }
        if (slash < 0) {
            return new Cidr(address, 128);
        }
        boolean dotted = addressText.indexOf(':') < 0;
        int bits = bits(text, text.substring(slash + 1), dotted ? 32 : 128);
        return new Cidr(address, dotted ? IPV4_OFFSET + bits : bits);
    }

    /** IPv6 networks hold no IPv4 addresses: {@code ::/0} trusts no IPv4 peer. */
    public boolean contains(IpAddress other) {
        return (prefix >= IPV4_OFFSET || !other.isIpv4()) && other.cut(prefix).equals(address);
    }

    @Override
    public String toString() {
        return text(address, prefix);
    }

    private static String text(IpAddress address, int prefix) {
        boolean ipv4 = address.isIpv4() && prefix >= IPV4_OFFSET;
        return address + "/" + (ipv4 ? prefix - IPV4_OFFSET : prefix);
    }

    private static int bits(String whole, String digits, int most) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= 3
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        int bits = plain ? Integer.parseInt(digits) : -1;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException(
                    "\"" + whole + "\": prefix " + digits + " (expected: 0 <= prefix <= " + most + ")");
        }
        return bits;
    }
}
