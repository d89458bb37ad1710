package io.tamiz.it;

import io.tamiz.testkit.Body;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A body larger than anybody should keep in memory, made piece by piece.
 *
 * <p>Each piece begins with its number, so that pieces lost, doubled or in another order change the hash.
 */
record LargeBody(Body.Framing framing, int pieces) {
    static final int PIECE_BYTES = 64 * 1024;

    static LargeBody ofMebibytes(Body.Framing framing, int mebibytes) {
        return new LargeBody(framing, mebibytes * (1024 * 1024 / PIECE_BYTES));
    }

    long length() {
        return (long) pieces * PIECE_BYTES;
    }

    /** The field line that announces it. */
    String field() {
        return switch (framing) {
            case LENGTH -> "Content-Length: " + length() + "\r\n";
            case CHUNKED -> "Transfer-Encoding: chunked\r\n";
            case NONE, UNTIL_CLOSED -> throw new IllegalStateException(framing + " announces nothing");
        };
    }

    /**
     * Sends it, framed.
     *
     * @return lower-case hexadecimal SHA-256 of what is inside the framing
     */
    String sendTo(Consumer<byte[]> out) {
        MessageDigest digest = newDigest();
        byte[] piece = new byte[PIECE_BYTES];
        new Random(1).nextBytes(piece);
        for (int i = 0; i < pieces; i++) {
            ByteBuffer.wrap(piece).putInt(0, i);
            digest.update(piece);
            out.accept(framing == Body.Framing.CHUNKED ? chunk(piece) : piece);
        }
        if (framing == Body.Framing.CHUNKED) {
            out.accept("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] chunk(byte[] piece) {
        byte[] size = (Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(size.length + piece.length + 2)
                .put(size)
                .put(piece)
                .put((byte) '\r')
                .put((byte) '\n')
                .array();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
