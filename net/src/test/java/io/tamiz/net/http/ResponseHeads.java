package io.tamiz.net.http;

import static io.tamiz.net.http.RequestHeads.head;

import java.util.ArrayList;
import java.util.List;

/** Response heads for tests: what endpoints really send, and what no two programs read alike. */
final class ResponseHeads {
    private static final String OK = "HTTP/1.1 200 OK";

    private ResponseHeads() {}

    static final List<String> GOOD = List.of(
            head(
                    OK,
                    "Server: nginx/1.26.3",
                    "Date: Tue, 24 Nov 2026 15:19:29 GMT",
                    "Content-Type: text/html; charset=utf-8",
                    "Content-Length: 612",
                    "Last-Modified: Mon, 03 Nov 2026 10:00:00 GMT",
                    "Connection: keep-alive",
                    "ETag: \"672749e0-264\"",
                    "Accept-Ranges: bytes"),
            head(
                    OK,
                    "Date: Tue, 24 Nov 2026 15:19:29 GMT",
                    "Content-Type: application/json",
                    "Set-Cookie: a=1; Path=/; HttpOnly",
                    "Set-Cookie: b=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT",
                    "Vary: Accept-Encoding",
                    "Content-Encoding: gzip",
                    "Transfer-Encoding: chunked"),
            head(OK, "Content-Length: 2"),
            head(OK),
            head(OK, "Date: x", "Content-Length: 0"),
            head(OK, "Date: x", "Connection: close"),
            head(OK, "Content-Length: 0005"),
            head(OK, "Content-Length: 00"),
            head(OK, "Date: x", "content-length:5 \t"),
            head(OK, "TRANSFER-ENCODING:Chunked"),
            head(OK, "Connection: keep-alive, X-Hop, Date", "X-Hop: 1", "Keep-Alive: timeout=7", "Date: y", "X-End: 1"),
            head(OK, "Connection: Content-Length", "Content-Length: 2"),
            head(OK, "Connection: Upgrade", "Upgrade: websocket", "Content-Length: 2"),
            head(
                    OK,
                    "Proxy-Connection: keep-alive",
                    "Trailer: X",
                    "TE: x",
                    "Proxy: y",
                    "X_Y: z",
                    "X-Tamiz-A: b",
                    "Host: c"),
            head(OK, "X-Obs: caf\u00e9", "X-Tab: a\tb", "X-Empty:", "Via: 1.1 x", "Content-Length: 2"),
            head("HTTP/1.1 200 ", "Date: x", "Content-Length: 4"),
            head("HTTP/1.1 200", "Date: x", "Content-Length: 4"),
            head("HTTP/1.1 200 caf\u00e9\tau lait", "Date: x", "Content-Length: 4"),
            head("HTTP/1.0 200 OK", "Date: x", "Content-Length: 4"),
            head("HTTP/1.0 200 OK", "Connection: keep-alive", "Content-Length: 4"),
            head("HTTP/1.0 200 OK", "Connection: keep-alive"),
            head("HTTP/1.1 204 No Content", "Date: x"),
            head("HTTP/1.1 204 No Content", "Content-Length: 5"),
            head("HTTP/1.1 204 No Content", "Transfer-Encoding: chunked"),
            head("HTTP/1.1 304 Not Modified", "ETag: \"x\"", "Content-Length: 100"),
            head("HTTP/1.1 304 Not Modified", "Transfer-Encoding: chunked", "Date: x"),
            head("HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-3/9", "Content-Length: 4"),
            head("HTTP/1.1 301 Moved Permanently", "Location: https://example.org/", "Content-Length: 0"),
            head("HTTP/1.1 100 Continue"),
            head("HTTP/1.1 103 Early Hints", "Link: </a.css>; rel=preload"),
            head("HTTP/1.1 101 Switching Protocols", "Upgrade: foo", "Connection: Upgrade"),
            head("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", "Date: x"),
            head("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Sec-WebSocket-Accept: s3pPLMBi"),
            head("HTTP/1.1 102 Processing", "Content-Length: 5"),
            head("HTTP/1.1 599 Odd", "Date: x", "Content-Length: 4"),
            head("HTTP/1.1 200 " + "a".repeat(1011), "Date: x", "Content-Length: 4"));

    static final List<String> DOUBTFUL = doubtful();

    private static List<String> doubtful() {
        var all = new ArrayList<String>();
        for (String line : List.of(
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 3",
                "Content-Length: abc",
                "Content-Length:",
                "Content-Length: 5, 5",
                "Content-Length: -1",
                "Content-Length: 18446744073709551621",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "X-A: b\rInjected: 1",
                "X-A: b\nInjected: 1",
                "X-A: b\u0000c",
                "X-A: b\r\n folded",
                "XNoColon",
                "X(A): b",
                "X-A : b",
                " X-A: b",
                ": b",
                "Connection: a b")) {
            all.add(head(OK, line, "X-Last: 1"));
        }
        for (String line : List.of(
                "HTTP/1.1 99 Hm",
                "HTTP/1.1 1000 Hm",
                "HTTP/1.1 2x0 Hm",
                "HTTP/1.1 600 Hm",
                "HTTP/1.1 000 Hm",
                "HTTP/1.1  200 OK",
                "HTTP/1.1\t200 OK",
                "HTTP/1.1 200\tOK",
                "HTTP/1.1 200OK",
                "HTTP/1.2 200 OK",
                "HTTP/2.0 200 OK",
                "HTTP/1 200 OK",
                "http/1.1 200 OK",
                " HTTP/1.1 200 OK",
                "\r\nHTTP/1.1 200 OK",
                "ICY 200 OK",
                "<html>",
                "HTTP/1.1 200 O\u0000K",
                "HTTP/1.1 200 O\rK",
                "HTTP/1.1 200 OK\nX: y",
                "HTTP/1.1 200 " + "a".repeat(1012),
                "HTTP/1.1 200 " + "a".repeat(3000))) {
            all.add(head(line, "Content-Length: 2"));
        }
        String good = head(OK, "X-A: b", "Content-Length: 2");
        all.add(good.replace("\r\n", "\n"));
        all.add(good.replace("\r\n", "\r\r\n"));
        all.add(good.substring(0, good.length() - 2) + "\n");
        all.add(head("HTTP/1.0 200 OK", "Transfer-Encoding: chunked"));
        all.add(head(OK, "X-Big: " + "a".repeat(66_000)));
        all.add("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(1001) + "\r\n");
        return List.copyOf(all);
    }
}
