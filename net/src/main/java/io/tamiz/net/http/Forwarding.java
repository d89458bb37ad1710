package io.tamiz.net.http;

/**
 * What the request head says upstream about the hop it came over. One per connection: the peer does not change.
 *
 * @param peer the address as text, in ASCII
 * @param isPeerTrusted whether what the peer says about earlier hops is passed on
 * @param scheme http or https
 */
public record Forwarding(String peer, boolean isPeerTrusted, String scheme) {}
