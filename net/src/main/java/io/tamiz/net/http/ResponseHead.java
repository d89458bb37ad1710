package io.tamiz.net.http;

import org.jspecify.annotations.Nullable;

/**
 * One response head, scanned once as octets, and the head that is sent downstream in its place.
 *
 * <p>As strict as {@link RequestHead}: an endpoint whose framing has no single meaning is answered for with 502 and its
 * connection closed. The usual response passes unchanged, which {@link #writeTo} finds out and the caller uses.
 *
 * <p>Shape, threads: as {@link RequestHead}.
 */
public final class ResponseHead {
    public static final int INCOMPLETE = FieldLines.INCOMPLETE;
    public static final int FAULT = FieldLines.FAULT;

    /** Larger than any endpoint in good health sends; bounds what one connection can make us hold. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int MOST_LINES = 1000;
    private static final int MOST_STATUS_LINE = 1024;

    private final FieldLines fields = new FieldLines(MOST_BYTES, MOST_LINES);
    private final FramingFields framingFields = new FramingFields();
    private byte[] in = new byte[0];
    private @Nullable HeadFault fault;
    private int statusStart;
    private int end;
    private int status;
    private boolean http10;
    private boolean dated;
    private BodyFraming framing = BodyFraming.NONE;

    /**
     * Reads one head from {@code octets[from..to)}.
     *
     * @param answersHead the request was HEAD: there is no body whatever the fields say
     * @return the index behind the head, {@link #INCOMPLETE}, or {@link #FAULT}
     */
    public int scan(byte[] octets, int from, int to, boolean answersHead) {
        in = octets;
        fault = null;
        int fieldsStart = scanStatusLine(from, to);
        if (fieldsStart <= INCOMPLETE) {
            return fieldsStart;
        }
        end = fields.scan(octets, fieldsStart, to);
        if (end == FAULT) {
            return refuse(fields.fault());
        }
        if (end == INCOMPLETE) {
            return INCOMPLETE;
        }
        fault = fields.readFraming(in, framingFields);
        if (fault == null && http10 && framingFields.isChunked()) {
            fault = HeadFault.TRANSFER_ENCODING;
        }
        if (fault != null) {
            return FAULT;
        }
        framing = decideFraming(answersHead);
        dated = hasDate();
        return end;
    }

    private int scanStatusLine(int from, int to) {
        String wanted = "HTTP/1.";
        for (int i = 0; i < wanted.length(); i++) {
            if (from + i >= to) {
                return INCOMPLETE;
            }
            if (in[from + i] != wanted.charAt(i)) {
                return refuse(HeadFault.STATUS_LINE);
            }
        }
        int at = from + wanted.length();
        if (at + 6 > to) {
            return INCOMPLETE;
        }
        boolean shape = (in[at] == '1' || in[at] == '0')
                && in[at + 1] == ' '
                && in[at + 2] >= '1'
                && in[at + 2] <= '5'
                && Octets.isDigit(in[at + 3])
                && Octets.isDigit(in[at + 4])
                && (in[at + 5] == ' ' || in[at + 5] == '\r');
        if (!shape) {
            return refuse(HeadFault.STATUS_LINE);
        }
        http10 = in[at] == '0';
        statusStart = at + 2;
        status = (in[at + 2] - '0') * 100 + (in[at + 3] - '0') * 10 + (in[at + 4] - '0');
        int lineEnd = Octets.endOfValue(in, at + 5, to);
        if (lineEnd - from > MOST_STATUS_LINE || (lineEnd < to && in[lineEnd] != '\r')) {
            return refuse(HeadFault.STATUS_LINE);
        }
        if (lineEnd + 1 >= to) {
            return INCOMPLETE;
        }
        return in[lineEnd + 1] == '\n' ? lineEnd + 2 : refuse(HeadFault.STATUS_LINE);
    }

    /** RFC 9112 section 6.3. */
    private BodyFraming decideFraming(boolean answersHead) {
        if (status == SWITCHING_PROTOCOLS) {
            return BodyFraming.UNTIL_CLOSE;
        }
        if (answersHead || status < 200 || status == 204 || status == 304) {
            return BodyFraming.NONE;
        }
        if (framingFields.isChunked()) {
            return BodyFraming.CHUNKED;
        }
        if (!framingFields.hasLength()) {
            return BodyFraming.UNTIL_CLOSE;
        }
        return framingFields.length() > 0 ? BodyFraming.LENGTH : BodyFraming.NONE;
    }

    private boolean hasDate() {
        for (int i = 0; i < fields.count(); i++) {
            if (fields.kind(i) == FieldKind.DATE && !fields.isNominated(in, i)) {
                return true;
            }
        }
        return false;
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

    public int status() {
        return status;
    }

    /** 1xx other than 101: another head follows (RFC 9110 section 15.2). */
    public boolean isInterim() {
        return status < 200 && status != SWITCHING_PROTOCOLS;
    }

    /** Shows the cookies that the client is to keep. */
    public void eachSetCookie(CookieVisitor visitor) {
        fields.eachCookie(in, FieldKind.SET_COOKIE, visitor);
    }

    /** From here on the connection speaks another protocol, whichever it is. */
    public boolean switchesProtocol() {
        return status == SWITCHING_PROTOCOLS;
    }

    /** From here on the connection speaks WebSocket; what follows passes as it comes until it is closed. */
    public boolean switchesToWebSocket() {
        return switchesProtocol() && !http10 && fields.agreesTo(in, WebSocketUpgrade.PROTOCOL);
    }

    public BodyFraming framing() {
        return framing;
    }

    /** Octets of the body if {@link #framing} is LENGTH. */
    public long contentLength() {
        return framingFields.length();
    }

    /** The endpoint keeps the connection open behind this response. */
    public boolean keepsAlive() {
        return framing != BodyFraming.UNTIL_CLOSE && !fields.saysClose() && (!http10 || fields.saysKeepAlive());
    }

    /**
     * Writes the head that goes downstream: hop-by-hop and nominated fields gone, framing and persistence ours.
     *
     * @param chunked the body is sent chunked
     * @param connection what Connection says, or null where the version says it
     * @param date a Date line with its CRLF, for a response without one (RFC 9110 section 6.6.1)
     * @param client whom the request was counted as, to be told in {@link ClientField}; null where it is not told
     * @return false if nothing had to be changed: the head may then be sent as it came, and {@code out} is not to be used
     */
    public boolean writeTo(
            HeadBuffer out, boolean chunked, @Nullable String connection, byte[] date, @Nullable String client) {
        boolean changed = http10 || in[statusStart + 3] == '\r';
        out.clear();
        out.put("HTTP/1.1 ");
        out.put(in, statusStart, statusStart + 3);
        if (in[statusStart + 3] == '\r') {
            out.put(' ');
        }
        int run = statusStart + 3;
        for (int i = 0; i < fields.count(); i++) {
            if (!keeps(i, chunked) || (client != null && fields.isNamed(in, i, ClientField.NAME_IN_LOWER_CASE))) {
                changed = true;
                out.put(in, run, fields.start(i));
                run = fields.start(i + 1);
            }
        }
        out.put(in, run, fields.start(fields.count()));
        if (chunked && !framingFields.isChunked()) {
            changed = true;
            out.put("Transfer-Encoding: chunked\r\n");
        }
        if (rewritesLength()) {
            out.put("Content-Length: ").putDecimal(framingFields.length()).put("\r\n");
        }
        if (switchesProtocol()) {
            changed = true;
            out.put(WebSocketUpgrade.FIELDS);
        }
        if (connection != null) {
            changed = true;
            out.put("Connection: ").put(connection).put("\r\n");
        }
        if (!dated && !isInterim()) {
            changed = true;
            out.put(date);
        }
        if (client != null && !isInterim()) {
            changed = true;
            ClientField.write(out, client);
        }
        out.put("\r\n");
        return changed;
    }

    private boolean keeps(int i, boolean chunked) {
        FieldKind kind = fields.kind(i);
        return switch (kind.inResponse()) {
            case UNLESS_NOMINATED -> !fields.isNominated(in, i);
            case AS_UNDERSTOOD ->
                kind == FieldKind.TRANSFER_ENCODING ? chunked : passesLength() && framingFields.isLengthCanonical();
            case FROM_TRUSTED_PEER, NEVER -> false;
        };
    }

    /** RFC 9110 section 8.6: none in 1xx and 204; in 304 and to HEAD it tells of the response that was not sent. */
    private boolean passesLength() {
        return status >= 200 && status != 204;
    }

    private boolean rewritesLength() {
        return framingFields.hasLength() && passesLength() && !framingFields.isLengthCanonical();
    }
}
