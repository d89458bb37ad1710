package io.tamiz.adapters.scoreip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decision;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.listener.AnsweredAlready;
import io.tamiz.net.listener.DownstreamConnection;
import io.tamiz.net.listener.RequestHandler;
import io.tamiz.net.listener.RequestReceiver;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /score_ip?ip=ADDRESS} over one connection: counts a request of that client, and says its score.
 *
 * <p>Whoever can connect can count requests against any client: the service belongs on loopback or in a network of proxies.
 * A request is answered when its head is there; a body is not waited for. Threads: the connection's event loop.
 */
public final class ScoreIpConnection implements RequestHandler {
    /** What a call costs: a page, whatever the proxy was asked for. */
    private static final byte[] PAGE = "/".getBytes(US_ASCII);

    private final ScoreIpParts parts;
    private final ScoreIpAnswer answer;
    private final ScoreIpQuery query = new ScoreIpQuery();

    public ScoreIpConnection(ScoreIpParts parts, DownstreamConnection downstream) {
        this.parts = parts;
        this.answer = new ScoreIpAnswer(downstream, parts.observer());
    }

    @Override
    public RequestReceiver onRequest(RequestHead head) {
        boolean toHead = head.isHead();
        answer.begin(toHead, head.keepsAlive(), head.isHttp10());
        query.read(head.octets(), head.targetStart(), head.targetEnd());
        if (!query.isOurs()) {
            answer.notFound();
        } else if (toHead || head.methodIs("GET")) {
            answerScore();
        } else if (head.methodIs("OPTIONS")) {
            answer.options();
        } else {
            answer.methodNotAllowed();
        }
        return AnsweredAlready.INSTANCE;
    }

    private void answerScore() {
        if (query.length() == 0) {
            answer.badRequest("IP address is required");
            return;
        }
        IpAddress address = IpAddress.parse(query.text(), 0, query.length());
        if (address == null) {
            answer.badRequest(whyNoAddress());
            return;
        }
        Decision.Forward decision = parts.decider()
                .decide(
                        parts.clients().keyOf(address),
                        PAGE,
                        0,
                        PAGE.length,
                        false,
                        parts.epochSeconds().getAsLong());
        answer.score(query.text(), query.length(), decision, parts.tellsLane());
    }

    private String whyNoAddress() {
        return addressBeforeZone() == null
                ? "ip is no IPv4 or IPv6 address"
                : "ip has a zone id, which means something on one machine only";
    }

    private @Nullable IpAddress addressBeforeZone() {
        int zone = 0;
        while (zone < query.length() && query.text()[zone] != '%') {
            zone++;
        }
        return zone < query.length() ? IpAddress.parse(query.text(), 0, zone) : null;
    }
}
