package io.tamiz.net.http;

/** Why a head is refused: one status, one word for logs, metrics and {@code X-Tamiz-Reason}. */
public enum HeadFault {
    REQUEST_LINE(400, "bad-request-line"),
    TARGET(400, "bad-target"),
    FIELD_NAME(400, "bad-field-name"),
    FIELD_VALUE(400, "bad-field-value"),
    LINE_END(400, "bad-line-end"),
    FOLDED(400, "folded-field"),
    HOST(400, "bad-host"),
    CONNECTION(400, "bad-connection-field"),
    CONTENT_LENGTH(400, "bad-content-length"),
    TRANSFER_ENCODING(400, "bad-transfer-encoding"),
    /** Both Content-Length and Transfer-Encoding: the request smuggler's favourite, RFC 9112 section 6.1. */
    TWO_FRAMINGS(400, "two-framings"),
    CHUNK(400, "bad-chunk"),
    BODY_TOO_LARGE(413, "body-too-large"),
    METHOD(405, "method-not-allowed"),
    REQUEST_LINE_TOO_LONG(414, "request-line-too-long"),
    EXPECTATION(417, "unknown-expectation"),
    HEADERS_TOO_LARGE(431, "headers-too-large"),
    TOO_MANY_HEADERS(431, "too-many-headers"),
    TRANSFER_CODING(501, "unknown-transfer-coding"),
    VERSION(505, "version-not-supported"),
    /** Only in responses, where every fault is answered 502. */
    STATUS_LINE(502, "bad-status-line");

    private final int status;
    private final String word;

    HeadFault(int status, String word) {
        this.status = status;
        this.word = word;
    }

    /** The answer when a request is at fault. */
    public int status() {
        return status;
    }

    public String word() {
        return word;
    }
}
