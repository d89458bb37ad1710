package io.tamiz.net.upstream;

/** What an endpoint can do wrong, as one exchange sees it. */
public enum UpstreamFault {
    /** The connection could not be made. */
    CONNECT,
    /** It ended, or was reset, before the response was complete. */
    CLOSED,
    /** What came is no response that has a single meaning. */
    BAD_RESPONSE,
    /** No head of a response in time. */
    RESPONSE_TIMEOUT,
    /** No octet of the body in time. */
    IDLE_TIMEOUT
}
