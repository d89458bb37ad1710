package io.tamiz.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The scripts that many tests need; reached through the factories of {@link ScriptedUpstream}. */
final class Scripts {
    private static final int ECHO_CHUNK_BYTES = 16 * 1024;

    private Scripts() {}

    static Script answering(int status, String body) {
        return connection -> {
            while (true) {
                MessageHead head = connection.readHead();
                connection.drainBody(head);
                if (head.method().equals("HEAD")) {
                    connection.send(
                            "HTTP/1.1 " + status + " Scripted\r\nContent-Length: " + body.length() + "\r\n\r\n");
                } else {
                    connection.answer(status, body);
                }
            }
        };
    }

    static Script echoing() {
        return connection -> {
            while (true) {
                ReceivedRequest request = connection.readRequest();
                boolean chunked = request.body().framing() == Body.Framing.CHUNKED;
                byte[] body = request.bodyBytes();
                String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
                connection.send(
                        "HTTP/1.1 200 OK\r\nX-Sha256: " + request.body().sha256() + "\r\n" + framing + "\r\n\r\n");
                connection.send(chunked ? chunks(body) : body);
            }
        };
    }

    private static byte[] chunks(byte[] body) {
        var out = new ByteArrayOutputStream(body.length + body.length / 1000 + 100);
        for (int at = 0; at < body.length; at += ECHO_CHUNK_BYTES) {
            int length = Math.min(ECHO_CHUNK_BYTES, body.length - at);
            out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, at, length);
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
