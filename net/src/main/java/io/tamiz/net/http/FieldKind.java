package io.tamiz.net.http;

/**
 * What a proxy must know a field for, and whether it passes: the one place that owns the rules about names, in requests
 * and in responses. {@link RequestHead#writeTo} and {@link ResponseHead#writeTo} carry them out.
 */
enum FieldKind {
    OTHER(Passing.UNLESS_NOMINATED, Passing.UNLESS_NOMINATED),
    /** RFC 9112 section 3.2: one, and it tells where to; an absolute target's authority takes its place. */
    HOST(Passing.AS_UNDERSTOOD, Passing.UNLESS_NOMINATED),
    /** RFC 9112 section 6.3: the length we read by, so that the next hop cannot read by another. */
    CONTENT_LENGTH(Passing.AS_UNDERSTOOD, Passing.AS_UNDERSTOOD),
    /** RFC 9112 section 6.1: chunked or nothing. */
    TRANSFER_ENCODING(Passing.AS_UNDERSTOOD, Passing.AS_UNDERSTOOD),
    /** RFC 9110 section 7.6.1: about this hop's connection; a new one is written for the next. */
    CONNECTION(Passing.NEVER, Passing.NEVER),
    /**
     * Meant for one hop only, nominated or not: TE, Trailer, Keep-Alive, Proxy-Connection (RFC 9110 section 7.6.1) and
     * HTTP2-Settings (RFC 7540 section 3.2.1).
     */
    HOP_BY_HOP(Passing.NEVER, Passing.NEVER),
    /** RFC 9110 section 7.8: hop-by-hop too; written anew where both sides agree, see {@link FieldLines#agreesTo}. */
    UPGRADE(Passing.NEVER, Passing.NEVER),
    /** {@code X-Tamiz-*}: ours. A client must not tell an endpoint what we found; endpoints may be a Tamiz themselves. */
    TAMIZ(Passing.NEVER, Passing.UNLESS_NOMINATED),
    /**
     * {@code Proxy}, which CGI makes HTTP_PROXY of (CVE-2016-5387), and names with an underscore, which CGI and WSGI
     * cannot tell from the same name with a dash (RFC 3875 section 4.1.18): {@code X_Forwarded_For} would be believed.
     */
    UNWANTED(Passing.NEVER, Passing.UNLESS_NOMINATED),
    /** RFC 9110 section 10.1.1: 100-continue, or the request is refused; not from a client of HTTP/1.0. */
    EXPECT(Passing.AS_UNDERSTOOD, Passing.UNLESS_NOMINATED),
    REFERER(Passing.UNLESS_NOMINATED, Passing.UNLESS_NOMINATED),
    /** Ours, with what a trusted peer said in front. */
    X_FORWARDED_FOR(Passing.AS_UNDERSTOOD, Passing.UNLESS_NOMINATED),
    /** RFC 7239 section 8.1: worth what the peer that sent it is worth. */
    FORWARDED(Passing.FROM_TRUSTED_PEER, Passing.UNLESS_NOMINATED),
    /** Other claims about the client or the first hop: {@code X-Real-IP}, {@code X-Forwarded-*}. */
    FORWARDED_CLAIM(Passing.FROM_TRUSTED_PEER, Passing.UNLESS_NOMINATED),
    /** Looked at where pools may be full: who has a session that the backend began counts apart from its address. */
    COOKIE(Passing.UNLESS_NOMINATED, Passing.UNLESS_NOMINATED),
    SET_COOKIE(Passing.UNLESS_NOMINATED, Passing.UNLESS_NOMINATED),
    DATE(Passing.UNLESS_NOMINATED, Passing.UNLESS_NOMINATED);

    private final Passing inRequest;
    private final Passing inResponse;

    FieldKind(Passing inRequest, Passing inResponse) {
        this.inRequest = inRequest;
        this.inResponse = inResponse;
    }

    /** From a client to an endpoint. */
    Passing inRequest() {
        return inRequest;
    }

    /** From an endpoint to a client. */
    Passing inResponse() {
        return inResponse;
    }

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
        return Octets.startsWithIgnoreCase(in, from, to, "x-tamiz-") ? TAMIZ : OTHER;
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
            case 6 ->
                switch (in[from] | 0x20) {
                    case 'c' -> is(in, from, to, "cookie", COOKIE);
                    case 'e' -> is(in, from, to, "expect", EXPECT);
                    default -> OTHER;
                };
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
                    case 's' -> is(in, from, to, "set-cookie", SET_COOKIE);
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
