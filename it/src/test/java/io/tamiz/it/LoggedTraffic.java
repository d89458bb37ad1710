package io.tamiz.it;

import static org.awaitility.Awaitility.await;

import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.util.Base64;
import java.util.List;

/** Requests whose lines in an access log are worth comparing, and the backend that answers them. */
final class LoggedTraffic {
    private static final String HOST = "Host: a\r\n";

    /** Sent one by one; each is answered by the backend. */
    private static final List<String> ANSWERED = List.of(
            get("/"),
            get("/page?a=b&c=%20d"),
            get("/quote?q=\"x\"&y=\\"),
            get("/agent", "User-Agent: Mozilla/5.0 (X11; \"quoted\" \\ \u00c3\u00a9 \t tab) \u00ff"),
            get("/agent", "user-agent: lower"),
            get("/agent", "User-Agent:"),
            get("/agent", "User-Agent: first", "User-Agent: second"),
            get("/referer", "Referer: \"odd\" \u00fe", "User-Agent: curl/8"),
            get("/referer", "Referer: -", "User-Agent: -"),
            get("/referer", "Referer:"),
            get("/referer", "Connection: referer, user-agent", "Referer: http://nominated/", "User-Agent: nominated"),
            get("/user", basic("bob:secret")),
            get("/user", basic("us er\"\u00e9:secret")),
            get("/user", basic("no colon")),
            get("/user", basic(":no name")),
            get(
                    "/user",
                    "Authorization: basic   "
                            + Base64.getEncoder().withoutPadding().encodeToString(octets("bobby:x"))),
            get("/user", "Authorization: Basic !!!"),
            get("/user", "Authorization: Bearer Ym9iOnNlY3JldA=="),
            get("http://other.example/absolute?x=y"),
            "HEAD / HTTP/1.1\r\n" + HOST + "\r\n",
            "HEAD /chunked HTTP/1.1\r\n" + HOST + "\r\n",
            "GE-T /method HTTP/1.1\r\n" + HOST + "\r\n",
            "POST /post HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhello",
            "POST /post HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            get("/chunked"),
            "GET /chunked HTTP/1.0\r\n\r\n",
            get("/until-close"),
            get("/cut"),
            get("/404"),
            get("/304"),
            get("/204"),
            get("/500"),
            "\r\nGET /behind-an-empty-line HTTP/1.1\r\n" + HOST + "\r\n",
            get("/long?" + "x".repeat(2000), "User-Agent: " + "\"".repeat(500)));

    /** Answered 400 by the proxy itself, in its own words. */
    private static final List<String> REFUSED = List.of(
            "GET /no-host HTTP/1.1\r\nUser-Agent: seen\r\n\r\n",
            "GET /bad-name HTTP/1.1\r\nHost: a\r\nUser-Agent: seen\r\nReferer: seen\r\nna me: x\r\n\r\n",
            "GET /two HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST /bad-chunk HTTP/1.1\r\nHost: a\r\nUser-Agent: seen\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u00fc\"\\abc\r\n",
            "garbage\r\n\r\n");

    /** Lines that {@link #send} makes. */
    static final int LINES = ANSWERED.size() + 2 + 1 + REFUSED.size() + 2;

    private LoggedTraffic() {}

    static ScriptedUpstream backend() {
        return ScriptedUpstream.running(connection -> {
            while (true) {
                var request = connection.readRequest();
                boolean head = request.head().startLine().startsWith("HEAD ");
                String path = request.target().replaceFirst("\\?.*", "");
                switch (path) {
                    case "/chunked" ->
                        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + (head ? "" : "5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"));
                    case "/until-close" -> {
                        connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall there is");
                        connection.close();
                        return;
                    }
                    case "/cut" -> {
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 70\r\n\r\nhalf");
                        connection.close();
                        return;
                    }
                    case "/hang" -> connection.stall();
                    case "/404" -> connection.answer(404, "nothing here");
                    case "/304" -> connection.send("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n");
                    case "/204" -> connection.send("HTTP/1.1 204 No Content\r\n\r\n");
                    case "/500" -> connection.answer(500, "");
                    default -> connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + (head ? "" : "page"));
                }
            }
        });
    }

    /** Sends all of it to {@code port}, one after the other. */
    static void send(int port, ScriptedUpstream backend) {
        for (String request : ANSWERED) {
            exchange(port, request);
        }
        try (var client = RawClient.connect(port)) {
            client.send(get("/pipelined/1") + get("/pipelined/2"));
            client.readResponse();
            client.readResponse();
        }
        for (String request : REFUSED) {
            exchange(port, request);
        }
        try (var client = RawClient.connect(port)) {
            client.send("GET /left-within-head HTTP/1.1\r\nHost: a\r\nUser-Agent: seen\r\nRefer")
                    .shutdownOutput();
            client.readUntilClosed();
        }
        try (var client = RawClient.connect(port)) {
            client.send("GET /left-within-li").shutdownOutput();
            client.readUntilClosed();
        }
        // last, because it is noticed when it is noticed
        leave(port, backend, get("/hang"));
    }

    private static void exchange(int port, String request) {
        try (var client = RawClient.connect(port)) {
            client.send(request);
            if (request.contains("/cut ")) {
                client.readHead();
                return;
            }
            boolean head = request.startsWith("HEAD ");
            if (head) {
                client.readResponseToHead();
            } else {
                client.readResponse();
            }
        }
    }

    private static void leave(int port, ScriptedUpstream backend, String request) {
        int before = backend.heads().size();
        try (var client = RawClient.connect(port)) {
            client.send(request);
            await().until(() -> backend.heads().size() > before);
            client.reset();
        }
    }

    private static String get(String target, String... fields) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST
                + String.join(
                        "",
                        List.of(fields).stream().map(field -> field + "\r\n").toList()) + "\r\n";
    }

    private static String basic(String userAndPassword) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(octets(userAndPassword));
    }

    private static byte[] octets(String latin1) {
        return latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
