package io.tamiz.net.listener;

/**
 * How much a client may send.
 *
 * @param maxBodyBytes octets of one request body without its framing; a longer one is answered 413. {@link #UNLIMITED} is
 *     no bound: bodies are never held, so their length costs no memory
 */
public record DownstreamLimits(long maxBodyBytes) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    public static final DownstreamLimits DEFAULT = new DownstreamLimits(UNLIMITED);

    public DownstreamLimits {
        if (maxBodyBytes < 0) {
            throw new IllegalArgumentException("max-body: " + maxBodyBytes + " (expected: 0 or more)");
        }
    }
}
