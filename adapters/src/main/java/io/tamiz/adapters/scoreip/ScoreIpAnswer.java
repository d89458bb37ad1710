package io.tamiz.adapters.scoreip;

import io.netty.buffer.ByteBuf;
import io.tamiz.core.decision.Decision;
import io.tamiz.net.http.HeadBuffer;
import io.tamiz.net.listener.DownstreamConnection;

/**
 * Writes the answers of one connection, octet for octet as the original did: compact JSON and a line end.
 *
 * <p>Threads: the connection's event loop.
 */
final class ScoreIpAnswer {
    private static final String JSON = "application/json";
    private static final String BEFORE_IP = "{\"ip\":\"";
    private static final String BEFORE_SCORE = "\",\"score\":";
    private static final String END = "}\n";
    private static final String ALLOW = "Allow: GET, OPTIONS, HEAD\r\n";

    private final DownstreamConnection downstream;
    private final ScoreIpObserver observer;
    private int status;
    private boolean toHead;
    private boolean keepAlive;
    private boolean http10;

    ScoreIpAnswer(DownstreamConnection downstream, ScoreIpObserver observer) {
        this.downstream = downstream;
        this.observer = observer;
    }

    /**
     * The request that is answered next.
     *
     * @param toHead the body is left out
     * @param keepAlive the client wants the connection kept open
     * @param http10 the client has to be told that it is
     */
    void begin(boolean toHead, boolean keepAlive, boolean http10) {
        this.toHead = toHead;
        this.keepAlive = keepAlive && !downstream.isDraining() && !downstream.isRequestIncomplete();
        this.http10 = http10;
    }

    /** {@code ip} is the address as it was asked; an address has nothing that JSON would escape. */
    void score(byte[] ip, int length, Decision.Forward decision, boolean tellsLane) {
        String score = Long.toString(decision.scorePoints());
        int bodyLength = BEFORE_IP.length() + length + BEFORE_SCORE.length() + score.length() + END.length();
        HeadBuffer out = head(200, "OK", JSON, bodyLength);
        if (tellsLane) {
            out.put("X-Tamiz-Lane: ").put(decision.lane().name()).put("\r\n");
        }
        out.put("\r\n");
        if (!toHead) {
            out.put(BEFORE_IP).put(ip, 0, length).put(BEFORE_SCORE).put(score).put(END);
        }
        send(out);
    }

    /** {@code reason} is ASCII without quotes, for people. */
    void badRequest(String reason) {
        error(400, "Bad Request", "", reason);
    }

    void notFound() {
        error(404, "Not Found", "", "Not found: GET /score_ip?ip=ADDRESS is all there is");
    }

    void methodNotAllowed() {
        error(405, "Method Not Allowed", ALLOW, "Method not allowed");
    }

    void options() {
        send(head(200, "OK", "text/html; charset=utf-8", 0).put(ALLOW).put("\r\n"));
    }

    private void error(int status, String phrase, String fields, String reason) {
        String body = "{\"error\":\"" + reason + "\"}\n";
        HeadBuffer out = head(status, phrase, JSON, body.length()).put(fields).put("\r\n");
        send(toHead ? out : out.put(body));
    }

    /** All but the empty line at the end. */
    private HeadBuffer head(int status, String phrase, String type, int length) {
        this.status = status;
        HeadBuffer out = downstream.loop().headBuffer();
        out.clear();
        out.put("HTTP/1.1 ").putDecimal(status).put(' ').put(phrase).put("\r\nContent-Type: ");
        out.put(type).put("\r\nContent-Length: ").putDecimal(length).put("\r\n");
        out.put(downstream.loop().date().line());
        if (!keepAlive) {
            out.put("Connection: close\r\n");
        } else if (http10) {
            out.put("Connection: keep-alive\r\n");
        }
        return out;
    }

    private void send(HeadBuffer out) {
        observer.answered(status);
        ByteBuf octets = downstream.alloc().buffer(out.length());
        downstream.write(octets.writeBytes(out.octets(), 0, out.length()));
        downstream.finishResponse(keepAlive);
    }
}
