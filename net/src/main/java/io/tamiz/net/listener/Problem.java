package io.tamiz.net.listener;

import io.tamiz.net.http.HeadBuffer;

/**
 * Why a request is refused, for programs: a problem of RFC 9457, and where asked for the fields of
 * draft-ietf-httpapi-ratelimit-headers-10, which also registers the type.
 *
 * @param quota what may be asked for in {@code windowSeconds} before one is refused; 0 for no fields
 */
public record Problem(long quota, int windowSeconds) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** The policy has no name of its own: a client sees one at most. */
    private static final String POLICY = "\"load\"";

    private static final String QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded";

    String body(int status, String title, String reason) {
        String type = status == 429 ? QUOTA_EXCEEDED : "about:blank";
        return "{\"type\":\"" + type + "\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + reason
                + "\"}\n";
    }

    void writeFields(HeadBuffer out, int retryAfterSeconds) {
        if (quota == 0) {
            return;
        }
        out.put("RateLimit-Policy: ").put(POLICY).put(";q=").putDecimal(quota);
        out.put(";w=").putDecimal(windowSeconds);
        out.put("\r\nRateLimit: ")
                .put(POLICY)
                .put(";r=0;t=")
                .putDecimal(retryAfterSeconds)
                .put("\r\n");
    }
}
