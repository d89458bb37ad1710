package io.tamiz.net.http;

/**
 * What a proxy must know a field for. One place for the names that are not merely passed on; the rules about them stand
 * in {@link RequestHead} and {@link ResponseHead}.
 */
enum FieldKind {
    /** Passed on untouched, unless Connection nominates it. */
    OTHER,
    HOST,
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    CONNECTION,
    /** Meant for one hop only: RFC 9110 section 7.6.1 and what older specifications listed. Never passed on. */
    HOP_BY_HOP,
    /** Hop-by-hop too; named anew where both sides agree on it, see {@link FieldLines#agreesTo}. */
    UPGRADE,
    /**
     * Never passed on to an endpoint: {@code Proxy} (becomes HTTP_PROXY in CGI), {@code X-Tamiz-*} (ours), and names with
     * an underscore, which many applications cannot tell from the same name with a dash.
     */
    UNWANTED,
    EXPECT,
    REFERER,
    X_FORWARDED_FOR,
    FORWARDED,
    /** Other claims about the client or the first hop: believed from trusted peers only. */
    FORWARDED_CLAIM,
    DATE;

    /** The kind of the field named by these octets, which are a token. */
    static FieldKind ofName(byte[] in, int from, int to) {
        FieldKind kind = ofWholeName(in, from, to);
        return kind == OTHER && to - from > 2 && in[from + 1] == '-' && (in[from] | 0x20) == 'x'
                ? ofPrefix(in, from, to)
                : kind;
    }

    private static FieldKind ofPrefix(byte[] in, int from, int to) {
        if (Octets.startsWithIgnoreCase(in, from, to, "x-forwarded-")) {
            return FORWARDED_CLAIM;
        }
        return Octets.startsWithIgnoreCase(in, from, to, "x-tamiz-") ? UNWANTED : OTHER;
    }

    private static FieldKind ofWholeName(byte[] in, int from, int to) {
        return switch (to - from) {
            case 2 -> is(in, from, to, "te", HOP_BY_HOP);
            case 4 ->
                switch (in[from] | 0x20) {
                    case 'h' -> is(in, from, to, "host", HOST);
                    case 'd' -> is(in, from, to, "date", DATE);
                    default -> OTHER;
                };
            case 5 -> is(in, from, to, "proxy", UNWANTED);
            case 6 -> is(in, from, to, "expect", EXPECT);
            case 7 ->
                switch (in[from] | 0x20) {
                    case 'r' -> is(in, from, to, "referer", REFERER);
                    case 't' -> is(in, from, to, "trailer", HOP_BY_HOP);
                    case 'u' -> is(in, from, to, "upgrade", UPGRADE);
                    default -> OTHER;
                };
            case 9 ->
                switch (in[from] | 0x20) {
                    case 'f' -> is(in, from, to, "forwarded", FORWARDED);
                    case 'x' -> is(in, from, to, "x-real-ip", FORWARDED_CLAIM);
                    default -> OTHER;
                };
            case 10 ->
                switch (in[from] | 0x20) {
                    case 'c' -> is(in, from, to, "connection", CONNECTION);
                    case 'k' -> is(in, from, to, "keep-alive", HOP_BY_HOP);
                    default -> OTHER;
                };
            case 14 ->
                switch (in[from] | 0x20) {
                    case 'c' -> is(in, from, to, "content-length", CONTENT_LENGTH);
                    case 'h' -> is(in, from, to, "http2-settings", HOP_BY_HOP);
                    default -> OTHER;
                };
            case 15 -> is(in, from, to, "x-forwarded-for", X_FORWARDED_FOR);
            case 16 -> is(in, from, to, "proxy-connection", HOP_BY_HOP);
            case 17 -> is(in, from, to, "transfer-encoding", TRANSFER_ENCODING);
            default -> OTHER;
        };
    }

    private static FieldKind is(byte[] in, int from, int to, String lower, FieldKind kind) {
        return Octets.equalsIgnoreCase(in, from, to, lower) ? kind : OTHER;
    }
}
