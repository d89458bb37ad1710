package io.tamiz.net.http;

import java.util.Arrays;
import java.util.Base64;

/**
 * The user of Basic authentication (RFC 7617), read as nginx reads {@code $remote_user}: whoever is named, whether the
 * password is right or not. The password is not kept.
 */
final class BasicUser {
    private static final byte[] NONE = new byte[0];

    private BasicUser() {}

    /** The user's name in the value of an Authorization field; empty if there is none. */
    static byte[] of(byte[] in, int from, int to) {
        if (!Octets.startsWithIgnoreCase(in, from, to, "basic ")) {
            return NONE;
        }
        int start = from + "basic ".length();
        while (start < to && in[start] == ' ') {
            start++;
        }
        int end = start;
        while (end < to && in[end] != '=') {
            end++;
        }
        byte[] plain;
        try {
            plain = Base64.getDecoder().decode(Arrays.copyOfRange(in, start, end));
        } catch (IllegalArgumentException _) {
            return NONE;
        }
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] == ':') {
                return Arrays.copyOf(plain, i);
            }
        }
        return NONE;
    }
}
