package io.tamiz.core.client;

/**
 * The identity a client is counted under: 128 bits, never empty.
 *
 * <p>An address is kept in its IPv6 form, high and low half: IPv4 as {@code ::ffff:a.b.c.d}, so that a mapped address and
 * the plain one are the same client; IPv6 cut to its prefix (64 by default).
 */
public record ClientKey(long high, long low) {}
