package io.tamiz.net.http;

import java.util.ArrayList;
import java.util.List;

/** Request heads for tests: what programs really send, and every doubtful form that two programs have read differently. */
final class RequestHeads {
    private RequestHeads() {}

    /** Heads that are accepted. */
    static final List<String> GOOD = List.of(
            head(
                    "GET /wiki/Tamiz?action=view&lang=en HTTP/1.1",
                    "Host: www.example.org",
                    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                    "Accept-Language: en-GB,en;q=0.5",
                    "Accept-Encoding: gzip, deflate, br, zstd",
                    "Referer: https://www.example.org/",
                    "Connection: keep-alive",
                    "Cookie: session=0123456789abcdef; theme=dark",
                    "Upgrade-Insecure-Requests: 1",
                    "Sec-Fetch-Dest: document",
                    "Sec-Fetch-Mode: navigate",
                    "If-None-Match: W/\"5f3-6\"",
                    "Priority: u=0, i"),
            head("GET / HTTP/1.1", "Host: localhost:8080", "User-Agent: curl/8.14.1", "Accept: */*"),
            head(
                    "POST /repo.git/git-upload-pack HTTP/1.1",
                    "Host: git.example.org",
                    "User-Agent: git/2.47.3",
                    "Accept-Encoding: deflate, gzip",
                    "Content-Type: application/x-git-upload-pack-request",
                    "Accept: application/x-git-upload-pack-result",
                    "Git-Protocol: version=2",
                    "Content-Length: 175"),
            head(
                    "POST /repo.git/git-receive-pack HTTP/1.1",
                    "Host: git.example.org",
                    "User-Agent: git/2.47.3",
                    "Content-Type: application/x-git-receive-pack-request",
                    "Transfer-Encoding: chunked"),
            head(
                    "GET /feed.atom HTTP/1.1",
                    "Host: blog.example.org",
                    "User-Agent: FreshRSS/1.26 (Linux; https://freshrss.org)",
                    "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
                    "A-IM: feed",
                    "Connection: close"),
            head(
                    "PUT /api/v1/things/42 HTTP/1.1",
                    "host: api.example.org:443",
                    "authorization: Bearer abc.def.ghi",
                    "content-type: application/json",
                    "expect: 100-continue",
                    "content-length: 1048576"),
            head("HEAD /index.html HTTP/1.1", "Host: example.org", "Connection: Keep-Alive, TE", "TE: trailers"),
            head("GET /old HTTP/1.0", "User-Agent: ApacheBench/2.3", "Accept: */*"),
            head("GET /old HTTP/1.0", "Host: example.org", "Connection: Keep-Alive", "Expect: 100-continue"),
            head("OPTIONS * HTTP/1.1", "Host: example.org"),
            head("OPTIONS /x HTTP/1.1", "Host: example.org", "Origin: https://a.example", "Content-Length: 0"),
            head("GET http://example.org/a?b=c HTTP/1.1", "Host: other.example", "Proxy-Connection: keep-alive"),
            head("GET HTTPS://example.org:8443?q HTTP/1.1", "Host: example.org:8443"),
            head("GET http://example.org HTTP/1.1", "Host: example.org"),
            head("OPTIONS http://example.org HTTP/1.1", "Host: example.org"),
            head("OPTIONS http://example.org?q HTTP/1.1", "Host: example.org"),
            head("GET http://example.org/ HTTP/1.0"),
            head("GET / HTTP/1.1", "Host:"),
            head("GET / HTTP/1.1", "Host: [2001:db8::1]:8080"),
            head("GET / HTTP/1.1", "Host: [::1]", "X-Empty:", "X-Blank: \t ", "X-Tab:\ta\tb\t"),
            head("GET / HTTP/1.1", "Host: example.org:"),
            head("DELETE /a%20b/../c;d=e HTTP/1.1", "Host: a", "X-Obs: caf\u00e9 \u00ff"),
            head("M-SEARCH /x HTTP/1.1", "Host: a", "!#$%&'*+-.^`|~9: strange name"),
            head(
                    "GET /ws HTTP/1.1",
                    "Host: a",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
            head("GET / HTTP/1.1", "Host: a", "Connection: keep-alive, upgrade", "upgrade:  WebSocket "),
            head("GET / HTTP/1.1", "Host: a", "Upgrade: websocket"),
            head("GET / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: websocket, h2c"),
            head("GET / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: h2c", "Upgrade: websocket"),
            head("GET / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: websocket", "Upgrade: websocket"),
            head("GET / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: websocket", "Content-Length: 3"),
            head("GET / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: websocket", "Content-Length: 0"),
            head("POST / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: websocket"),
            head("GET / HTTP/1.0", "Host: a", "Connection: upgrade", "Upgrade: websocket"),
            head(
                    "GET / HTTP/1.1",
                    "Host: a",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMA"),
            head("GET / HTTP/1.1", "Host: a", "Connection: close, X-Foo ,x-bar,, ", "X-Foo: 1", "X-Bar: 2", "X-Baz: 3"),
            head("GET / HTTP/1.1", "Host: a", "connection: x-fOO", "X-Foo: 1", "Connection: X-Bar", "X-Bar: 1"),
            head("GET / HTTP/1.1", "Host: a", "Connection: Host, Referer, Date", "Referer: -", "Date: now"),
            head("GET / HTTP/1.1", "Host: a", "Connection: X-Forwarded-For, X-Real-IP, Forwarded, X-Forwarded-Host"),
            head("POST / HTTP/1.1", "Host: a", "Connection: Content-Length", "Content-Length: 5"),
            head("POST / HTTP/1.1", "Host: a", "Connection: Transfer-Encoding", "Transfer-Encoding: chunked"),
            head(
                    "GET / HTTP/1.1",
                    "Host: a",
                    "X-Forwarded-For: 203.0.113.9",
                    "x-forwarded-for: 198.51.100.7, 10.0.0.1",
                    "X-Forwarded-For:",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: public.example",
                    "X-Forwarded-Prefix: /app",
                    "X-Real-IP: 203.0.113.9",
                    "Forwarded: for=203.0.113.9;proto=https",
                    "Forwarded: for=\"[2001:db8::1]\""),
            head("GET / HTTP/1.1", "Host: a", "X_Forwarded_For: 1.2.3.4", "Content_Length: 500", "Proxy: http://evil/"),
            head("GET / HTTP/1.1", "Host: a", "X-Tamiz-Score: 0", "x-tamiz-: 1", "X-Tamizz: kept", "Referer:"),
            head("GET / HTTP/1.1", "Host: a", "Keep-Alive: timeout=999", "Trailer: X-A", "TE: gzip", "Via: 1.0 b"),
            head("POST / HTTP/1.1", "Host: a", "Content-Length: 00000000000000000000005"),
            head("POST / HTTP/1.1", "Host: a", "Content-Length: 0"),
            head("POST / HTTP/1.1", "Host: a", "Content-Length:\t5 \t"),
            head("POST / HTTP/1.1", "Host: a", "Content-Length: 999999999999999999"),
            head("POST / HTTP/1.1", "Host: a", "TRANSFER-ENCODING:CHUNKED \t "),
            head("POST / HTTP/1.1", "Host: a", "Expect: 100-Continue", "Transfer-Encoding:\tchunked"),
            head("GET / HTTP/1.1", "Host: a", "Connection: close, " + "x,".repeat(32) + "keep-alive"),
            "\r\n" + head("GET / HTTP/1.1", "Host: a"),
            "\r\n\r\n" + head("GET / HTTP/1.1", "Host: a"));

    /** Heads that are refused. */
    static final List<String> DOUBTFUL = doubtful();

    private static List<String> doubtful() {
        var all = new ArrayList<String>();
        for (String line : List.of(
                "Transfer-Encoding\t: chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: \fchunked",
                "Transfer-Encoding: chunked\u000b",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunkedx",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: 'chunked'",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: gzip,chunked",
                "Transfer-Encoding: gzip;q=1, chunked",
                "Transfer-Encoding: gzip, deflate, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding:",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: x\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\n foo",
                "Transfer-Encoding:\r\n chunked",
                "X-A: b\r\n Transfer-Encoding: chunked",
                "X-A: b\nTransfer-Encoding: chunked",
                "X-A: b\r\n\rTransfer-Encoding: chunked",
                "X-A: b\rTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\u0000",
                "Transfer-Encoding\u0000: chunked",
                "Transfer-\r\nEncoding: chunked",
                "Transfer-Encoding x: chunked",
                "Transfer-Encoding: \u00a0chunked",
                "Transfer-Encoding: \u00ffchunked",
                "Transfer-Encoding: \u0085chunked",
                "Transfer-Encoding: chunked;a=b",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 4",
                "Content-Length: \r\nContent-Length: 5",
                "Content-Length: 5, 5",
                "Content-Length: 5, 6",
                "Content-Length: 5,",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 5 5",
                "Content-Length: 1_0",
                "Content-Length: 0x5",
                "Content-Length: 5.0",
                "Content-Length: 5e0",
                "Content-Length: \"5\"",
                "Content-Length: ",
                "Content-Length: 5\u00005",
                "Content-Length: \u00d9\u00a5",
                "Content-Length: \u00b2",
                "Content-Length: \u00a05",
                "Content-Length: \u000b5",
                "Content-Length : 5",
                "Content-Length:\r\n 5",
                "Content-Length: 1000000000000000000",
                "Content-Length: 9223372036854775808",
                "Content-Length: 18446744073709551621",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: gzip, chunked\r\nContent-Length: 5",
                "Transfer-Encoding: chunked\r\nContent-Length: x",
                "Expect: y 100-continue",
                "Expect: 100-continue, 100-continue",
                "Expect:",
                "Connection: a b",
                "Connection: \"close\"",
                "Connection: close;x",
                "X-A: b\rX-C: d",
                "X-A: b\r",
                "X-A: b\n",
                "X-A: b\r\n c",
                "X-A: b\r\n\tc",
                "X-No-Colon-Here",
                ": v",
                ":",
                " X-A: b",
                "X A: b",
                "X\u0001A: b",
                "X/A: b",
                "X\"A: b",
                "X(A): b",
                "X@A: b",
                "X\u00e9A: b",
                "X-A: b\u0000c",
                "X-A: b\u0001c",
                "X-A: b\u001b[31mc",
                "X-A: b\u007fc")) {
            all.add(head("POST /ok HTTP/1.1", "Host: a", line, "X-Last: 1"));
        }
        for (String host : List.of(
                "a b",
                "u@a",
                "a, b",
                "a,b",
                "a/b",
                "a?b",
                "a#b",
                "a:b",
                "a:80:80",
                ":80",
                "::80",
                "[::1",
                "[::1]x",
                "[]",
                "[]:80",
                "a[b]",
                "a]",
                "[a[b]",
                "[::1]:80x",
                "a\u00e9",
                "\"a\"",
                "a\\b",
                "a|b",
                "a<b>",
                "a\tb",
                "[::1]:80:80",
                ":")) {
            all.add(head("GET / HTTP/1.1", "Host: " + host));
            // a path or a query would end the authority
            if (!host.contains("/") && !host.contains("?")) {
                all.add(head("GET http://" + host + "/ HTTP/1.1", "Host: a"));
            }
        }
        for (String line : List.of(
                "GE T / HTTP/1.1",
                "G\u0000T / HTTP/1.1",
                "G\u0001T / HTTP/1.1",
                "GET: / HTTP/1.1",
                "G\u00c9T / HTTP/1.1",
                "GET / HTTP/1.2",
                "GET / HTTP/2.0",
                "GET / HTTP/0.9",
                "PRI * HTTP/2.0",
                "GET / HTTP/1.1x",
                "GET / HTTP/1.10",
                "GET / HTTP/01.1",
                "GET / HTTP/1,1",
                "GET / http/1.1",
                "GET / HTTP/1.1 ",
                "GET / HTTP/ 1.1",
                "GET / HTTP 1.1",
                "GET / HTTP/1.",
                "GET / HTTP/.1",
                "GET / ",
                "GET /",
                "GET",
                "GET\t/\tHTTP/1.1",
                "GET  / HTTP/1.1",
                "GET /  HTTP/1.1",
                "GET /a\tb HTTP/1.1",
                "GET /a\u0000b HTTP/1.1",
                "GET /a\u0001b HTTP/1.1",
                "GET /a\rb HTTP/1.1",
                "GET /a\nHTTP/1.1",
                "GET /a\u007f HTTP/1.1",
                "GET /a\u00e9 HTTP/1.1",
                "GET /a#frag HTTP/1.1",
                "GET /a HTTP/1.1 /x HTTP/1.1",
                "GET a HTTP/1.1",
                "GET example.com:80 HTTP/1.1",
                "GET * HTTP/1.1",
                "OPTIONS ** HTTP/1.1",
                "OPTIONS example.com HTTP/1.1",
                "GET http:/a/ HTTP/1.1",
                "GET http:a HTTP/1.1",
                "GET http:// HTTP/1.1",
                "GET http:///a HTTP/1.1",
                "GET http://?a HTTP/1.1",
                "GET ftp://a/ HTTP/1.1",
                "GET httpx://a/ HTTP/1.1",
                "CONNECT a:443 HTTP/1.1",
                "CONNECT / HTTP/1.1",
                "TRACE / HTTP/1.1",
                " GET / HTTP/1.1",
                "\tGET / HTTP/1.1",
                "\nGET / HTTP/1.1",
                "\rGET / HTTP/1.1",
                "\r\n\r\n\r\nGET / HTTP/1.1",
                "\r\n GET / HTTP/1.1",
                "\u0000GET / HTTP/1.1",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")) {
            all.add(head(line, "Host: a"));
        }
        String good = head("GET /ok HTTP/1.1", "Host: a", "X-A: b");
        all.add(good.replace("\r\n", "\n"));
        all.add(good.replace("\r\n", "\r"));
        all.add(good.replace("\r\n", "\r\r\n"));
        all.add(good.replace("\r\n", "\n\r"));
        all.add(good.substring(0, good.length() - 4) + "\n\n");
        all.add(good.substring(0, good.length() - 2) + "\n");
        all.add(good.substring(0, good.length() - 1) + "x");
        all.add("GET /ok HTTP/1.1\r\n X-A: b\r\nHost: a\r\n\r\n");
        all.add(head("GET / HTTP/1.1"));
        all.add(head("GET / HTTP/1.1", "Host: a", "Host: a"));
        all.add(head("GET http://a/ HTTP/1.1", "Host: a", "Host: b"));
        all.add(head("GET http://a/ HTTP/1.1", "Host: a/b"));
        all.add(head("POST / HTTP/1.0", "Transfer-Encoding: chunked"));
        all.add(head("POST / HTTP/1.0", "Transfer-Encoding: chunked", "Content-Length: 5"));
        all.add(head("GET /" + "a".repeat(9_000) + " HTTP/1.1", "Host: a"));
        all.add(head("G".repeat(9_000) + " / HTTP/1.1", "Host: a"));
        all.add(head("GET / HTTP/1.1", "Host: a", "X-Big: " + "a".repeat(33_000)));
        all.add(head("GET / HTTP/1.1", "Host: a", "X-Big: " + "a".repeat(33_000) + "\u0000"));
        all.add(head("GET / HTTP/1.1", "Host: a", "X".repeat(33_000) + " "));
        all.add("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(100) + "\r\n");
        all.add("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(200) + "\r\n");
        all.add(head("GET / HTTP/1.1", "Host: a", "Connection: " + "x,".repeat(33)));
        return List.copyOf(all);
    }

    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
