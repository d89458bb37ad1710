package io.tamiz.accesslog;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What one line tells.
 *
 * @param client who asked, as resolved through trusted proxies
 * @param status what was sent; 499 if the client left before anything was
 * @param bodyBytes octets of the response behind its head, with the framing of chunks
 * @param nanos from the request's head to the response's last octet, or -1 if that was not measured
 * @param upstreamNanos from sending the request to the head of the endpoint's response, or -1
 * @param error what went wrong, in one word, or null
 * @param scored who it was counted for and where it went, or null for a request nobody decided
 */
public record LogEntry(
        IpAddress client,
        Head head,
        int status,
        long bodyBytes,
        long nanos,
        long upstreamNanos,
        @Nullable String error,
        @Nullable Scored scored) {

    /**
     * Parts of the request's head as the client sent them, one behind the other in {@code octets}.
     *
     * @param requestLine length of the request line; {@link #ABSENT} if not an octet of it came
     * @param referer length of the value, or {@link #ABSENT}
     * @param userAgent length of the value, or {@link #ABSENT}
     * @param user length of the name of Basic authentication, or {@link #ABSENT}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost each request one more
    public record Head(byte[] octets, int requestLine, int referer, int userAgent, int user) {
        public static final int ABSENT = -1;

        int refererStart() {
            return Math.max(requestLine, 0);
        }

        int userAgentStart() {
            return refererStart() + Math.max(referer, 0);
        }

        int userStart() {
            return userAgentStart() + Math.max(userAgent, 0);
        }
    }

    /** The client as it is counted, and what was decided. */
    public record Scored(ClientKey key, Decision decision) {}
}
