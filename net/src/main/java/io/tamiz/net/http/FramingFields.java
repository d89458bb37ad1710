package io.tamiz.net.http;

import org.jspecify.annotations.Nullable;

/**
 * What Content-Length and Transfer-Encoding say together, decided once and strictly (RFC 9112 section 6).
 *
 * <p>Refused although some specifications let a recipient mend it: repeated Content-Length, lists of equal lengths, more
 * than one coding, both fields together. Each has been read differently by two programs in a row.
 */
final class FramingFields {
    private static final int MOST_DIGITS = 18;

    private long length;
    private boolean hasLength;
    private boolean canonicalLength;
    private boolean chunked;
    private @Nullable HeadFault fault;

    void clear() {
        length = 0;
        hasLength = false;
        chunked = false;
        fault = null;
    }

    void contentLength(byte[] in, int from, int to) {
        if (hasLength || to == from) {
            fail(HeadFault.CONTENT_LENGTH);
            return;
        }
        hasLength = true;
        canonicalLength = in[from] != '0' || to - from == 1;
        int at = from;
        while (at < to - 1 && in[at] == '0') {
            at++;
        }
        if (to - at > MOST_DIGITS) {
            fail(HeadFault.CONTENT_LENGTH);
            return;
        }
        long value = 0;
        for (; at < to; at++) {
            if (!Octets.isDigit(in[at])) {
                fail(HeadFault.CONTENT_LENGTH);
                return;
            }
            value = value * 10 + (in[at] - '0');
        }
        length = value;
    }

    void transferEncoding(byte[] in, int from, int to) {
        if (chunked) {
            fail(HeadFault.TRANSFER_ENCODING);
            return;
        }
        if (Octets.equalsIgnoreCase(in, from, to, "chunked")) {
            chunked = true;
            return;
        }
        fail(isListEndingInChunked(in, from, to) ? HeadFault.TRANSFER_CODING : HeadFault.TRANSFER_ENCODING);
    }

    private static boolean isListEndingInChunked(byte[] in, int from, int to) {
        int last = to - "chunked".length();
        if (last <= from || !Octets.equalsIgnoreCase(in, last, to, "chunked")) {
            return false;
        }
        int at = last - 1;
        while (at > from && Octets.isBlank(in[at])) {
            at--;
        }
        if (in[at] != ',') {
            return false;
        }
        for (int i = from; i < at; i++) {
            if (!Octets.isToken(in[i])) {
                return false;
            }
        }
        // "chunked, chunked" and "identity, chunked" are faults, not codings we lack
        return at > from
                && !Octets.equalsIgnoreCase(in, from, at, "chunked")
                && !Octets.equalsIgnoreCase(in, from, at, "identity");
    }

    private void fail(HeadFault why) {
        if (fault == null) {
            fault = why;
        }
    }

    @Nullable
    HeadFault fault() {
        return fault != null ? fault : chunked && hasLength ? HeadFault.TWO_FRAMINGS : null;
    }

    boolean isChunked() {
        return chunked;
    }

    boolean hasLength() {
        return hasLength;
    }

    /** The length was written as we would write it, without leading zeros. */
    boolean isLengthCanonical() {
        return canonicalLength;
    }

    long length() {
        return length;
    }
}
