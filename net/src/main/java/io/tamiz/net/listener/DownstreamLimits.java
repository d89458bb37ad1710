package io.tamiz.net.listener;

/**
 * How much a client may send on one connection.
 *
 * @param maxBodyBytes octets of one request body without its framing; a longer one is answered 413. {@link #UNLIMITED} is
 *     no bound: bodies are never held, so their length costs no memory
 * @param requestsPerConnection after so many the connection is closed in order; 0 is no limit
 */
public record DownstreamLimits(long maxBodyBytes, int requestsPerConnection) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    public static final DownstreamLimits DEFAULT = new DownstreamLimits(UNLIMITED, 0);

    public DownstreamLimits {
        if (maxBodyBytes < 0) {
            throw new IllegalArgumentException("max-body: " + maxBodyBytes + " (expected: 0 or more)");
        }
        if (requestsPerConnection < 0) {
            throw new IllegalArgumentException(
                    "requests-per-connection: " + requestsPerConnection + " (expected: 1 or more, or none)");
        }
    }
}
