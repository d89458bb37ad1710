package io.tamiz.net.http;

import io.netty.buffer.ByteBuf;

/**
 * Takes a chunked body apart as it arrives (RFC 9112 section 7.1): chunk extensions and trailers are dropped, every line
 * must end in CRLF, a size has at most sixteen hexadecimal digits and fits a long.
 *
 * <p>Use: {@link #next} until it says NEED_MORE, END or FAULT; after DATA, {@link #dataLength} octets from the buffer's
 * reader index on are body, and the caller takes them.
 *
 * <p>Threads: one event loop; one instance a body.
 */
public final class ChunkedBody {
    /** What {@link #next} found. */
    public enum Step {
        NEED_MORE,
        /** Body octets stand at the reader index: see {@link #dataLength}. */
        DATA,
        END,
        FAULT
    }

    /** One chunk line: size and extensions. */
    private static final int MOST_LINE = 4 * 1024;
    /** Extensions of one body together: they carry nothing, so they are only a way to keep us busy. */
    private static final int MOST_EXTENSIONS = 16 * 1024;

    private static final int MOST_TRAILERS = 8 * 1024;
    private static final int MOST_DIGITS = 16;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LF,
        END_LF,
        DONE
    }

    private State state = State.SIZE;
    private int digits;
    private long left;
    private int line;
    private int extensions;
    private int trailers;
    private int dataLength;
    private boolean quoted;
    private boolean escaped;
    private boolean blankAfterSize;

    /** Moves on through {@code in}, whose reader index it advances past everything but body octets. */
    public Step next(ByteBuf in) {
        while (in.isReadable()) {
            if (state == State.DATA) {
                dataLength = (int) Math.min(left, in.readableBytes());
                left -= dataLength;
                if (left == 0) {
                    state = State.DATA_CR;
                }
                return Step.DATA;
            }
            if (!accept(in.readByte())) {
                return Step.FAULT;
            }
            if (state == State.DONE) {
                return Step.END;
            }
        }
        return Step.NEED_MORE;
    }

    public int dataLength() {
        return dataLength;
    }

    private boolean accept(byte octet) {
        return switch (state) {
            case SIZE -> size(octet);
            case EXTENSION -> extension(octet);
            case SIZE_LF -> octet == '\n' && endOfSizeLine();
            case DATA_CR -> octet == '\r' && go(State.DATA_LF);
            case DATA_LF -> octet == '\n' && startOfSizeLine();
            case TRAILER_START -> {
                if (octet == '\r') {
                    yield go(State.END_LF);
                }
                yield Octets.isToken(octet) && trailer() && go(State.TRAILER_NAME);
            }
            case TRAILER_NAME -> trailer() && (octet == ':' ? go(State.TRAILER_VALUE) : Octets.isToken(octet));
            case TRAILER_VALUE -> trailer() && (octet == '\r' ? go(State.TRAILER_LF) : isText(octet));
            case TRAILER_LF -> octet == '\n' && go(State.TRAILER_START);
            case END_LF -> octet == '\n' && go(State.DONE);
            case DATA, DONE -> throw new IllegalStateException(state.name());
        };
    }

    private boolean size(byte octet) {
        int digit = Octets.hexDigit(octet);
        if (digit >= 0) {
            // eight times sixteen bits, less the sign: the first digit of sixteen is at most 7
            left = left << 4 | digit;
            return !blankAfterSize && ++digits <= MOST_DIGITS && left >= 0;
        }
        if (digits == 0) {
            return false;
        }
        if (octet == '\r') {
            return !blankAfterSize && go(State.SIZE_LF);
        }
        if (octet == ';') {
            return go(State.EXTENSION);
        }
        // BWS before an extension
        blankAfterSize = true;
        return Octets.isBlank(octet) && ++line <= MOST_LINE && ++extensions <= MOST_EXTENSIONS;
    }

    private boolean extension(byte octet) {
        if (octet == '\r') {
            // a quoted string ends on its line: a CRLF inside one has been read both ways
            return !quoted && go(State.SIZE_LF);
        }
        if (escaped) {
            escaped = false;
        } else if (octet == '"') {
            quoted = !quoted;
        } else {
            escaped = quoted && octet == '\\';
        }
        return isText(octet) && ++line <= MOST_LINE && ++extensions <= MOST_EXTENSIONS;
    }

    private boolean startOfSizeLine() {
        digits = 0;
        left = 0;
        line = 0;
        quoted = false;
        escaped = false;
        blankAfterSize = false;
        return go(State.SIZE);
    }

    private boolean endOfSizeLine() {
        return go(left == 0 ? State.TRAILER_START : State.DATA);
    }

    private boolean trailer() {
        return ++trailers <= MOST_TRAILERS;
    }

    private boolean go(State next) {
        state = next;
        return true;
    }

    private static boolean isText(byte octet) {
        return octet == '\t' || ((octet & 0xff) >= 0x20 && octet != 0x7f);
    }
}
