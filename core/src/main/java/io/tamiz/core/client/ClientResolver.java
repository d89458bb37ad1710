package io.tamiz.core.client;

import org.jspecify.annotations.Nullable;

/**
 * Finds out who a request comes from.
 *
 * <p>A forwarded field counts only from a trusted peer. It is walked from the nearest hop to the farthest: trusted hops
 * are skipped, the first untrusted one is the client. A hop that is no address ends the walk, because nothing beyond it
 * can be vouched for: then the last good hop is the client, at worst the peer. Threads: safe from any number.
 */
public final class ClientResolver {
    private final ForwardedHeader forwarded;
    private final Cidr[] trusted;
    private final int ipv4Bits;
    private final int ipv6Bits;

    public ClientResolver(ClientSettings settings) {
        forwarded = settings.forwarded();
        trusted = settings.trustedProxies().toArray(Cidr[]::new);
        ipv4Bits = 96 + settings.ipv4Prefix();
        ipv6Bits = settings.ipv6Prefix();
    }

    /** Whether {@code peer} may say whom it forwards for. */
    public boolean trusts(IpAddress peer) {
        for (Cidr network : trusted) {
            if (network.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    /** The identity {@code address} is counted under: cut to the prefix of its family. */
    public ClientKey keyOf(IpAddress address) {
        IpAddress network = address.cut(bitsOf(address));
        return new ClientKey(network.high(), network.low());
    }

    /** The network whose addresses all have {@code address}'s key: what an operator reads as the client. */
    public Cidr networkOf(IpAddress address) {
        int bits = bitsOf(address);
        return new Cidr(address.cut(bits), bits);
    }

    private int bitsOf(IpAddress address) {
        return address.isIpv4() ? ipv4Bits : ipv6Bits;
    }

    /**
     * The address of the client behind {@code peer}, whole.
     *
     * @param value the bytes from {@code from} to before {@code to} are the field's value, several lines joined by commas;
     *     empty if there is none
     */
    public IpAddress resolve(IpAddress peer, byte[] value, int from, int to) {
        if (!trusts(peer)) {
            return peer;
        }
        return switch (forwarded) {
            case NONE -> peer;
            case X_FORWARDED_FOR -> farthestGoodHop(peer, value, from, to);
            case FORWARDED -> new ForwardedWalk(this, value, from, to).farthestGoodHop(peer);
        };
    }

    /** An empty element ends the walk as well: a proxy that appends nothing must not lend its trust to what stood there. */
    private IpAddress farthestGoodHop(IpAddress peer, byte[] value, int from, int to) {
        IpAddress client = peer;
        int end = to;
        while (end > from) {
            int start = end;
            while (start > from && value[start - 1] != ',') {
                start--;
            }
            IpAddress hop = hop(value, start, end);
            if (hop == null) {
                return client;
            }
            client = hop;
            if (!trusts(hop)) {
                return client;
            }
            end = start - 1;
        }
        return client;
    }

    private static @Nullable IpAddress hop(byte[] value, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(value[start])) {
            start++;
        }
        while (end > start && isBlank(value[end - 1])) {
            end--;
        }
        return HopNode.parse(value, start, end, true);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
