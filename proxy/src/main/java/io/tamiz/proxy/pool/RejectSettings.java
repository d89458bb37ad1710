package io.tamiz.proxy.pool;

/**
 * How requests of a lane are refused.
 *
 * @param status 400 to 599
 * @param retryAfterSeconds 0 for no Retry-After
 * @param quotaSeconds the RateLimit fields tell from what score on a client is refused, and this is the time over which
 *     the score is; 0 for no such fields
 */
public record RejectSettings(int status, int retryAfterSeconds, int quotaSeconds) {
    public static final RejectSettings DEFAULT = new RejectSettings(429, 30, 0);

    public RejectSettings {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 <= status <= 599)");
        }
        if (retryAfterSeconds < 0) {
            throw new IllegalArgumentException("retry-after: " + retryAfterSeconds + " (expected: 0 <= retry-after)");
        }
    }
}
