package io.tamiz.net.http;

import org.jspecify.annotations.Nullable;

/**
 * One request head, scanned once as octets, and the head that is sent upstream in its place.
 *
 * <p>{@link #scan} validates by RFC 9112, strictly: what has no single meaning is refused. It decides the framing and
 * notes where things are; {@link #writeTo} copies what is passed on in runs. Neither makes a string or an object.
 *
 * <p>Shape: all offsets are into the array last given to {@link #scan}, and valid until its content changes. The array
 * must be {@link #PADDING} longer than the octets in it.
 *
 * <p>Threads: one event loop; an instance serves all its connections, one head at a time.
 */
public final class RequestHead {
    /** See {@link #scan}. */
    public static final int PADDING = Octets.PADDING;

    /** More octets are needed. */
    public static final int INCOMPLETE = FieldLines.INCOMPLETE;

    /** The head is refused: see {@link #fault}. */
    public static final int FAULT = FieldLines.FAULT;

    /** Empty lines tolerated before a request line, RFC 9112 section 2.2. */
    private static final int MOST_EMPTY_LINES = 2;

    private final HeadLimits limits;
    private final FieldLines fields;
    private final FramingFields framingFields = new FramingFields();

    private byte[] in = new byte[0];
    private @Nullable HeadFault fault;
    private int lineStart;
    private int lineEnd;
    private int scannedTo;
    private int methodStart;
    private int methodEnd;
    private int targetStart;
    private int targetEnd;
    private boolean targetPathIsEmpty;
    private int hostStart;
    private int hostEnd;
    private boolean hostIsFromTarget;
    private boolean http10;
    private boolean expectsContinue;
    private boolean referer;
    private boolean webSocket;
    private BodyFraming framing = BodyFraming.NONE;
    private final HeadBuffer joined = new HeadBuffer();
    private byte[] forwardedOctets = in;
    private int forwardedStart;
    private int forwardedEnd;

    public RequestHead(HeadLimits limits) {
        this.limits = limits;
        this.fields = new FieldLines(limits.headerBytes(), limits.headerCount());
    }

    /**
     * Reads one head from {@code octets[from..to)}.
     *
     * @return the index behind the head, {@link #INCOMPLETE}, or {@link #FAULT}
     */
    public int scan(byte[] octets, int from, int to) {
        in = octets;
        fault = null;
        int start = from;
        for (int i = 0;
                i < MOST_EMPTY_LINES && to - start >= 2 && octets[start] == '\r' && octets[start + 1] == '\n';
                i++) {
            start += 2;
        }
        lineStart = start;
        lineEnd = -1;
        scannedTo = to;
        int fieldsStart = scanRequestLine(start, Math.min(to, start + limits.requestLineBytes()), to);
        if (fieldsStart <= INCOMPLETE) {
            return fieldsStart;
        }
        lineEnd = fieldsStart - 2;
        int end = fields.scan(octets, fieldsStart, to);
        if (end == FAULT) {
            fault = fields.fault();
            return FAULT;
        }
        return end == INCOMPLETE || judge() ? end : FAULT;
    }

    private int scanRequestLine(int start, int limit, int to) {
        int at = start;
        while (at < limit && Octets.isToken(in[at])) {
            at++;
        }
        if (at == limit) {
            return needMore(limit, to);
        }
        if (in[at] != ' ' || at == start) {
            // a lone CR may be the first half of a tolerated empty line
            boolean emptyLine = at == start && in[at] == '\r' && at + 1 == to;
            return emptyLine ? INCOMPLETE : refuse(HeadFault.REQUEST_LINE);
        }
        methodStart = start;
        methodEnd = at++;
        targetStart = at;
        while (at < limit && Octets.isVisible(in[at]) && in[at] != '#') {
            at++;
        }
        if (at == limit) {
            return needMore(limit, to);
        }
        if (in[at] != ' ' || at == targetStart) {
            return refuse(HeadFault.TARGET);
        }
        targetEnd = at++;
        return scanVersion(at, limit, to);
    }

    private int scanVersion(int start, int limit, int to) {
        String wanted = "HTTP/";
        for (int i = 0; i < wanted.length(); i++) {
            if (start + i >= limit) {
                return needMore(limit, to);
            }
            if (in[start + i] != wanted.charAt(i)) {
                return refuse(HeadFault.REQUEST_LINE);
            }
        }
        int at = start + wanted.length();
        if (at + 5 > limit) {
            return needMore(limit, to);
        }
        boolean shape = Octets.isDigit(in[at])
                && in[at + 1] == '.'
                && Octets.isDigit(in[at + 2])
                && in[at + 3] == '\r'
                && in[at + 4] == '\n';
        if (!shape) {
            return refuse(HeadFault.REQUEST_LINE);
        }
        if (in[at] != '1' || in[at + 2] > '1') {
            return refuse(HeadFault.VERSION);
        }
        http10 = in[at + 2] == '0';
        return at + 5;
    }

    private int needMore(int limit, int to) {
        return limit < to ? refuse(HeadFault.REQUEST_LINE_TOO_LONG) : INCOMPLETE;
    }

    /** What only the whole head can tell; false if it is refused. */
    private boolean judge() {
        hostStart = -1;
        hostEnd = -1;
        hostIsFromTarget = false;
        targetPathIsEmpty = false;
        expectsContinue = false;
        referer = false;
        fault = fields.readFraming(in, framingFields);
        for (int i = 0; i < fields.count() && fault == null; i++) {
            switch (fields.kind(i)) {
                case HOST -> takeHost(i);
                case EXPECT -> takeExpect(i);
                case REFERER -> referer = fields.valueEnd(i) > fields.valueStart(i) && !isDash(i);
                default -> {}
            }
        }
        if (fault == null) {
            judgeTarget();
        }
        if (fault == null && hostStart < 0 && !http10) {
            fault = HeadFault.HOST;
        }
        if (fault == null && http10 && framingFields.isChunked()) {
            fault = HeadFault.TRANSFER_ENCODING;
        }
        framing = framingFields.isChunked()
                ? BodyFraming.CHUNKED
                : framingFields.length() > 0 ? BodyFraming.LENGTH : BodyFraming.NONE;
        // an upgrade with a body, or of another method, is a request like any other: RFC 6455 section 4.1
        webSocket = framing == BodyFraming.NONE
                && !http10
                && fields.agreesTo(in, WebSocketUpgrade.PROTOCOL)
                && methodIs("GET");
        return fault == null;
    }

    private void takeHost(int i) {
        if (hostStart >= 0 || !HostAndPort.is(in, fields.valueStart(i), fields.valueEnd(i))) {
            fault = HeadFault.HOST;
            return;
        }
        hostStart = fields.valueStart(i);
        hostEnd = fields.valueEnd(i);
    }

    /** RFC 9110 section 10.1.1: only 100-continue is known; an HTTP/1.0 client cannot mean it. */
    private void takeExpect(int i) {
        if (http10) {
            return;
        }
        if (!Octets.equalsIgnoreCase(in, fields.valueStart(i), fields.valueEnd(i), "100-continue")) {
            fault = HeadFault.EXPECTATION;
        }
        expectsContinue = true;
    }

    private boolean isDash(int i) {
        return fields.valueEnd(i) - fields.valueStart(i) == 1 && in[fields.valueStart(i)] == '-';
    }

    /** RFC 9112 section 3.2: origin-form; absolute-form, which becomes origin-form; `*` for OPTIONS. */
    private void judgeTarget() {
        boolean connect = methodIs("CONNECT");
        if (connect || methodIs("TRACE")) {
            fault = HeadFault.METHOD;
        } else if (in[targetStart] == '*' && targetEnd == targetStart + 1) {
            fault = methodIs("OPTIONS") ? null : HeadFault.TARGET;
        } else if (in[targetStart] != '/') {
            judgeAbsoluteTarget();
        }
    }

    private void judgeAbsoluteTarget() {
        int authority;
        if (Octets.startsWithIgnoreCase(in, targetStart, targetEnd, "http://")) {
            authority = targetStart + "http://".length();
        } else if (Octets.startsWithIgnoreCase(in, targetStart, targetEnd, "https://")) {
            authority = targetStart + "https://".length();
        } else {
            fault = HeadFault.TARGET;
            return;
        }
        int path = authority;
        while (path < targetEnd && in[path] != '/' && in[path] != '?') {
            path++;
        }
        if (path == authority || !HostAndPort.is(in, authority, path)) {
            fault = HeadFault.TARGET;
            return;
        }
        // the target's authority wins over Host (RFC 9112 section 3.2.2)
        hostStart = authority;
        hostEnd = path;
        hostIsFromTarget = true;
        targetPathIsEmpty = path == targetEnd || in[path] == '?';
        targetStart = path;
    }

    /** Methods are case-sensitive (RFC 9110 section 9.1). */
    public boolean methodIs(String method) {
        int length = methodEnd - methodStart;
        if (length != method.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (in[methodStart + i] != method.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int refuse(HeadFault why) {
        fault = why;
        return FAULT;
    }

    /** After {@link #FAULT}: why. */
    public HeadFault fault() {
        if (fault == null) {
            throw new IllegalStateException("the last head was not refused");
        }
        return fault;
    }

    /**
     * Copies what is told of the request afterwards, whatever {@link #scan} returned: of a head that is refused or not
     * complete, what has come of it. Of a request line that is none, all up to the first line end.
     */
    public HeadExcerpt excerpt() {
        if (lineEnd >= 0) {
            return HeadExcerpts.of(in, lineStart, lineEnd, fields, fields.count());
        }
        int end = lineStart;
        while (end < scannedTo && in[end] != '\r' && in[end] != '\n') {
            end++;
        }
        return HeadExcerpts.of(in, lineStart, end, fields, 0);
    }

    /** Shows the cookies that the client sends. */
    public void eachCookie(CookieVisitor visitor) {
        fields.eachCookie(in, FieldKind.COOKIE, visitor);
    }

    public int methodStart() {
        return methodStart;
    }

    public int methodEnd() {
        return methodEnd;
    }

    /** The octets all spans of this head are in. */
    public byte[] octets() {
        return in;
    }

    public boolean isHead() {
        return methodIs("HEAD");
    }

    /** GET, HEAD or OPTIONS: sending it twice does no harm (RFC 9110 section 9.2.2). */
    public boolean isSafeToRepeat() {
        return methodIs("GET") || isHead() || methodIs("OPTIONS");
    }

    public boolean isHttp10() {
        return http10;
    }

    /** The client wants the connection kept open after the response. */
    public boolean keepsAlive() {
        return !fields.saysClose() && (!http10 || fields.saysKeepAlive());
    }

    public boolean expectsContinue() {
        return expectsContinue;
    }

    /** A referer is sent, and not an empty one or a dash. */
    public boolean hasReferer() {
        return referer;
    }

    /** The client asks to speak WebSocket over this connection: what else it may want to upgrade to is ignored. */
    public boolean asksForWebSocket() {
        return webSocket;
    }

    public BodyFraming framing() {
        return framing;
    }

    /** Octets of the body if {@link #framing} is LENGTH. */
    public long contentLength() {
        return framingFields.length();
    }

    /** Start of the target as it is sent on: path and query. */
    public int targetStart() {
        return targetStart;
    }

    public int targetEnd() {
        return targetEnd;
    }

    /**
     * Finds the values of X-Forwarded-For, or of Forwarded; several lines are joined by commas in the order they came.
     * Then {@link #forwardedOctets} from {@link #forwardedStart} to {@link #forwardedEnd} are it.
     *
     * @return false if there is no such field
     */
    public boolean findForwarded(boolean rfc7239) {
        FieldKind wanted = rfc7239 ? FieldKind.FORWARDED : FieldKind.X_FORWARDED_FOR;
        int found = 0;
        for (int i = 0; i < fields.count(); i++) {
            if (fields.kind(i) != wanted) {
                continue;
            }
            if (found == 0) {
                forwardedOctets = in;
                forwardedStart = fields.valueStart(i);
                forwardedEnd = fields.valueEnd(i);
            } else {
                joinForwarded(found == 1, i);
            }
            found++;
        }
        return found > 0;
    }

    private void joinForwarded(boolean first, int i) {
        if (first) {
            joined.clear();
            joined.put(in, forwardedStart, forwardedEnd);
        }
        joined.put(',').put(in, fields.valueStart(i), fields.valueEnd(i));
        forwardedOctets = joined.octets();
        forwardedStart = 0;
        forwardedEnd = joined.length();
    }

    public byte[] forwardedOctets() {
        return forwardedOctets;
    }

    public int forwardedStart() {
        return forwardedStart;
    }

    public int forwardedEnd() {
        return forwardedEnd;
    }

    /**
     * Writes the head that goes upstream: the same request on the next hop, framed by us, with who asked for it.
     *
     * <p>Host stays first among equals where it stood; hop-by-hop and nominated fields are gone. X-Forwarded-For, -Proto
     * and -Host are ours: what a trusted peer said is kept and appended to, what anybody else said is replaced.
     */
    public void writeTo(HeadBuffer out, Forwarding forwarding) {
        out.clear();
        out.put(in, methodStart, methodEnd).put(' ');
        if (targetPathIsEmpty) {
            // RFC 9112 section 3.2.4: OPTIONS of neither path nor query asks about the server itself
            out.put(targetStart == targetEnd && methodIs("OPTIONS") ? '*' : '/');
        }
        out.put(in, targetStart, targetEnd).put(" HTTP/1.1\r\n");
        if (hostIsFromTarget || hostStart < 0) {
            out.put("Host: ");
            if (hostStart >= 0) {
                out.put(in, hostStart, hostEnd);
            }
            out.put("\r\n");
        }
        boolean hasProto = false;
        boolean hasHost = false;
        int run = fields.start(0);
        for (int i = 0; i < fields.count(); i++) {
            if (keeps(i, forwarding.isPeerTrusted())) {
                if (fields.kind(i) == FieldKind.FORWARDED_CLAIM) {
                    hasProto |= fields.isNamed(in, i, "x-forwarded-proto");
                    hasHost |= fields.isNamed(in, i, "x-forwarded-host");
                }
            } else {
                out.put(in, run, fields.start(i));
                run = fields.start(i + 1);
            }
        }
        out.put(in, run, fields.start(fields.count()));
        writeFraming(out);
        if (webSocket) {
            out.put(WebSocketUpgrade.FIELDS);
        }
        writeForwardedFor(out, forwarding);
        if (!hasProto) {
            out.put("X-Forwarded-Proto: ").put(forwarding.scheme()).put("\r\n");
        }
        if (!hasHost && hostEnd > hostStart) {
            out.put("X-Forwarded-Host: ").put(in, hostStart, hostEnd).put("\r\n");
        }
        out.put("\r\n");
    }

    private boolean keeps(int i, boolean peerIsTrusted) {
        FieldKind kind = fields.kind(i);
        return switch (kind.inRequest()) {
            case UNLESS_NOMINATED -> !fields.isNominated(in, i);
            case FROM_TRUSTED_PEER -> peerIsTrusted;
            case AS_UNDERSTOOD ->
                (kind == FieldKind.HOST && !hostIsFromTarget) || (kind == FieldKind.EXPECT && expectsContinue);
            case NEVER -> false;
        };
    }

    private void writeFraming(HeadBuffer out) {
        if (framingFields.isChunked()) {
            out.put("Transfer-Encoding: chunked\r\n");
        } else if (framingFields.hasLength()) {
            out.put("Content-Length: ").putDecimal(framingFields.length()).put("\r\n");
        }
    }

    private void writeForwardedFor(HeadBuffer out, Forwarding forwarding) {
        out.put("X-Forwarded-For: ");
        if (forwarding.isPeerTrusted()) {
            for (int i = 0; i < fields.count(); i++) {
                if (fields.kind(i) == FieldKind.X_FORWARDED_FOR && fields.valueEnd(i) > fields.valueStart(i)) {
                    out.put(in, fields.valueStart(i), fields.valueEnd(i)).put(", ");
                }
            }
        }
        out.put(forwarding.peer()).put("\r\n");
    }
}
