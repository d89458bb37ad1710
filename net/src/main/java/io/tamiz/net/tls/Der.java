package io.tamiz.net.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of DER (X.690) as it takes to put an old key format into PKCS #8. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int PARAMETERS = 0xA0;

    private Der() {}

    /** One value: its tag, its length, and {@code parts} joined. */
    static byte[] value(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >>> (8 * i));
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** Walks through values one behind the other. What is no DER is an {@link IllegalArgumentException}. */
    static final class Reader {
        private final byte[] der;
        private final int end;
        private int at;

        Reader(byte[] der) {
            this(der, 0, der.length);
        }

        private Reader(byte[] der, int from, int end) {
            this.der = der;
            this.at = from;
            this.end = end;
        }

        boolean hasMore() {
            return at < end;
        }

        int nextTag() {
            return octet(at);
        }

        /** The content of the next value, which must have this tag; goes on behind it. */
        Reader enter(int tag) {
            if (nextTag() != tag) {
                throw new IllegalArgumentException("tag " + nextTag() + " (expected: " + tag + ")");
            }
            return next();
        }

        Reader next() {
            int length = octet(at + 1);
            int from = at + 2;
            if (length > 0x80) {
                int bytes = length & 0x7F;
                length = 0;
                for (int i = 0; i < Math.min(bytes, 4); i++) {
                    length = length << 8 | octet(from++);
                }
            }
            if (length < 0 || length > end - from) {
                throw new IllegalArgumentException("a length of " + length);
            }
            at = from + length;
            return new Reader(der, from, at);
        }

        /** All that is left, as it is. */
        byte[] octets() {
            return Arrays.copyOfRange(der, at, end);
        }

        private int octet(int index) {
            if (index >= end) {
                throw new IllegalArgumentException("ends too early");
            }
            return der[index] & 0xFF;
        }
    }
}
