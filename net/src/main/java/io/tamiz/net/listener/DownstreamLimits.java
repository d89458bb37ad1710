package io.tamiz.net.listener;

/**
 * How much a client may send on one connection.
 *
 * @param maxBodyBytes octets of one request body without its framing; a longer one is answered 413. {@link #UNLIMITED} is
 *     no bound: bodies are never held, so their length costs no memory
 * @param requestsPerConnection after so many the connection is closed in order; 0 is no limit
 * @param bodyBytesPerSecond octets of a request body that must come each second on average, looked at from its tenth
 *     second on; a slower one is answered 408. {@link #ANY_RATE} is no bound
 */
public record DownstreamLimits(long maxBodyBytes, int requestsPerConnection, long bodyBytesPerSecond) {
    public static final long UNLIMITED = Long.MAX_VALUE;
    public static final long ANY_RATE = 0;

    public static final DownstreamLimits DEFAULT = new DownstreamLimits(UNLIMITED, 0, 500);

    public DownstreamLimits {
        if (maxBodyBytes < 0) {
            throw new IllegalArgumentException("max-body: " + maxBodyBytes + " (expected: 0 or more)");
        }
        if (requestsPerConnection < 0) {
            throw new IllegalArgumentException(
                    "requests-per-connection: " + requestsPerConnection + " (expected: 1 or more, or none)");
        }
        if (bodyBytesPerSecond < 0) {
            throw new IllegalArgumentException("body-rate: " + bodyBytesPerSecond + " (expected: 0 or more)");
        }
    }
}
