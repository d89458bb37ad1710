package io.tamiz.core.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks one value of {@code Forwarded}.
 *
 * <p>Quoted strings can only be read from the left, so the walk from the right is folded into one pass from the left: an
 * untrusted hop replaces the candidate, a trusted one only fills an empty place, and an element that is no address
 * empties it. What is left at the end is what the walk from the right would have found.
 *
 * <p>A sender cannot swallow the hops that come after its own by leaving a quote open: the quote then closes before the
 * text of a later quoted hop or not at all, both are errors, and an error empties the place.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-4">RFC 7239, section 4</a>
 */
final class ForwardedWalk {
    private final ClientResolver resolver;
    private final byte[] value;
    private final int end;
    private int at;
    private boolean broken;

    ForwardedWalk(ClientResolver resolver, byte[] value, int from, int to) {
        this.resolver = resolver;
        this.value = value;
        this.at = from;
        this.end = to;
    }

    IpAddress farthestGoodHop(IpAddress peer) {
        IpAddress candidate = null;
        while (at < end) {
            broken = false;
            IpAddress hop = element();
            if (at < end && value[at] != ',') {
                broken = true;
                skipToComma();
            }
            if (hop == null || broken) {
                candidate = null;
            } else if (candidate == null || !resolver.trusts(hop)) {
                candidate = hop;
            }
            at++;
        }
        return candidate == null || endsWithComma() ? peer : candidate;
    }

    /** A last, empty element: as in X-Forwarded-For it ends the walk before it has begun. */
    private boolean endsWithComma() {
        return value[end - 1] == ',';
    }

    /**
     * Reads {@code name=value} pairs up to a comma or the end; stops anywhere else where the grammar is broken.
     *
     * @return the address of the {@code for} pair, null if there is none
     */
    private @Nullable IpAddress element() {
        IpAddress hop = null;
        boolean seen = false;
        while (true) {
            skipBlanks();
            int name = at;
            skipToken();
            boolean isFor = isFor(name, at);
            if (at == name || at == end || value[at] != '=') {
                broken = true;
                return null;
            }
            at++;
            IpAddress address = pairValue(isFor);
            if (isFor) {
                broken |= seen;
                hop = address;
                seen = true;
            }
            skipBlanks();
            if (at == end || value[at] != ';') {
                return hop;
            }
            at++;
        }
    }

    private @Nullable IpAddress pairValue(boolean wanted) {
        if (at < end && value[at] == '"') {
            return quotedValue(wanted);
        }
        int start = at;
        while (at < end && value[at] != ',' && value[at] != ';' && value[at] != '"' && !isBlank(value[at])) {
            at++;
        }
        return wanted ? HopNode.parse(value, start, at, false) : null;
    }

    private @Nullable IpAddress quotedValue(boolean wanted) {
        int start = ++at;
        int escapes = 0;
        while (at < end && value[at] != '"') {
            if (value[at] == '\\') {
                escapes++;
                at++;
            }
            at++;
        }
        if (at >= end) {
            at = end;
            broken = true;
            return null;
        }
        int close = at++;
        if (!wanted) {
            return null;
        }
        if (escapes == 0) {
            return HopNode.parse(value, start, close, false);
        }
        byte[] plain = unescaped(start, close);
        return HopNode.parse(plain, 0, plain.length, false);
    }

    private byte[] unescaped(int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (value[i] == '\\') {
                i++;
            }
            plain[length++] = value[i];
        }
        return Arrays.copyOf(plain, length);
    }

    private boolean isFor(int from, int to) {
        return to - from == 3
                && (value[from] | 0x20) == 'f'
                && (value[from + 1] | 0x20) == 'o'
                && (value[from + 2] | 0x20) == 'r';
    }

    private void skipToken() {
        while (at < end && isTokenByte(value[at])) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < end && isBlank(value[at])) {
            at++;
        }
    }

    private void skipToComma() {
        while (at < end && value[at] != ',') {
            at++;
        }
    }

    private static boolean isTokenByte(byte b) {
        return b > ' ' && b < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(b) < 0;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
