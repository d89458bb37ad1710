package io.tamiz.net.http;

import java.nio.charset.StandardCharsets;

/**
 * What the request head says upstream about the hop it came over. One per connection: the peer does not change.
 *
 * @param peer the address as text, as octets
 * @param isPeerTrusted whether what the peer says about earlier hops is passed on
 * @param scheme http or https
 */
public record Forwarding(byte[] peer, boolean isPeerTrusted, String scheme) {
    public static Forwarding of(String peer, boolean isPeerTrusted, String scheme) {
        return new Forwarding(peer.getBytes(StandardCharsets.US_ASCII), isPeerTrusted, scheme);
    }
}
