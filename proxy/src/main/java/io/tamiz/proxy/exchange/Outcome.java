package io.tamiz.proxy.exchange;

import io.tamiz.net.upstream.UpstreamFault;
import io.tamiz.proxy.pool.NoPlace;

/** How an exchange ended. One status, one word for logs, metrics and {@code X-Tamiz-Reason} each. */
public enum Outcome {
    /** An endpoint's response was sent to its end. The status is the endpoint's. */
    COMPLETE(0, "complete"),
    /** No endpoint of the pool, nor of those it falls back to, could be connected to. */
    NO_ENDPOINT(503, "no-endpoint"),
    /** All endpoints have as many requests in flight as they may. */
    POOL_FULL(503, "pool-full"),
    /** Too many waited for the pool, and this one's client was the furthest ahead of its share. */
    SHED(503, "shed"),
    /** Its client had too many requests waiting for the pool. */
    TOO_MANY_WAITING(429, "too-many-waiting"),
    /** It waited for the pool for as long as anything may. */
    QUEUE_TIMEOUT(503, "queue-timeout"),
    /** Its client goes faster than its lane's pace, by more than may wait. */
    TOO_FAST(429, "too-fast"),
    /** Its lane takes no requests; the status is the one the operator chose. */
    REJECTED(0, "rejected"),
    UPSTREAM_CLOSED(502, "upstream-closed"),
    BAD_RESPONSE(502, "bad-response"),
    RESPONSE_TIMEOUT(504, "response-timeout"),
    /** The response broke off behind its head; the client's connection is reset, so that it cannot look complete. */
    RESPONSE_CUT(0, "response-cut"),
    /** An upgraded connection on which neither side spoke for too long, closed in order. */
    TUNNEL_IDLE(0, "tunnel-idle"),
    /** The body of the request broke its framing, or stopped coming: answered 400 or 408 in place of any response. */
    REQUEST_REFUSED(0, "request-refused"),
    /** The client left first. 499 as nginx logs it; nobody receives it. */
    CLIENT_GONE(499, "client-gone");

    /** There may be room again soon. */
    static final int RETRY_SOON_SECONDS = 1;

    private final int status;
    private final String word;

    Outcome(int status, String word) {
        this.status = status;
        this.word = word;
    }

    static Outcome of(UpstreamFault fault) {
        return switch (fault) {
            case CONNECT -> NO_ENDPOINT;
            case CLOSED -> UPSTREAM_CLOSED;
            case BAD_RESPONSE -> BAD_RESPONSE;
            case RESPONSE_TIMEOUT -> RESPONSE_TIMEOUT;
            case IDLE_TIMEOUT -> RESPONSE_CUT;
        };
    }

    static Outcome of(NoPlace why) {
        return switch (why) {
            case SHED -> SHED;
            case TOO_MANY_OF_CLIENT -> TOO_MANY_WAITING;
            case WAITED_TOO_LONG -> QUEUE_TIMEOUT;
        };
    }

    /** Whether the client may come back soon: there may be room again. */
    boolean passesSoon() {
        return status == 503 || status == 429;
    }

    /** Whether the endpoints have failed the request, before any answer. */
    boolean isOfEndpoints() {
        return switch (this) {
            case NO_ENDPOINT, POOL_FULL, UPSTREAM_CLOSED, BAD_RESPONSE, RESPONSE_TIMEOUT -> true;
            case COMPLETE,
                    SHED,
                    TOO_MANY_WAITING,
                    QUEUE_TIMEOUT,
                    TOO_FAST,
                    REJECTED,
                    RESPONSE_CUT,
                    TUNNEL_IDLE,
                    REQUEST_REFUSED,
                    CLIENT_GONE -> false;
        };
    }

    /** The answer in place of the endpoint's; 0 where there is none. */
    public int status() {
        return status;
    }

    public String word() {
        return word;
    }
}
