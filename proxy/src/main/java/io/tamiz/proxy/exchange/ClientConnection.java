package io.tamiz.proxy.exchange;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.Lane;
import io.tamiz.net.http.Forwarding;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.listener.AnsweredAlready;
import io.tamiz.net.listener.DownstreamConnection;
import io.tamiz.net.listener.RequestHandler;
import io.tamiz.net.listener.RequestReceiver;
import io.tamiz.proxy.pool.LaneActions;
import io.tamiz.proxy.pool.RejectSettings;
import org.jspecify.annotations.Nullable;

/**
 * Who asks over one downstream connection: finds the client of each request, has it decided, and begins its exchange.
 *
 * <p>Threads: the connection's event loop.
 */
public final class ClientConnection implements RequestHandler {
    private final ExchangeParts parts;
    private final DownstreamConnection downstream;
    private final IpAddress peer;
    private final boolean peerIsTrusted;
    private final ClientKey peerKey;
    private final boolean keepsFacts;
    private final Forwarding forwarding;

    public ClientConnection(ExchangeParts parts, DownstreamConnection downstream) {
        this.parts = parts;
        this.downstream = downstream;
        this.peer = IpAddress.ofBytes(downstream.peer().getAddress().getAddress());
        this.peerIsTrusted = parts.clients().trusts(peer);
        this.peerKey = parts.clients().keyOf(peer);
        this.keepsFacts = parts.observer().wantsRequests();
        this.forwarding = new Forwarding(peer.toString(), peerIsTrusted, downstream.isSecure() ? "https" : "http");
    }

    @Override
    public RequestReceiver onRequest(RequestHead head) {
        IpAddress client = peer;
        ClientKey key = peerKey;
        if (peerIsTrusted && head.findForwarded(parts.rfc7239())) {
            client = parts.clients().resolve(peer, head.forwardedOctets(), head.forwardedStart(), head.forwardedEnd());
            key = parts.clients().keyOf(client);
        }
        Decision.Forward decided = parts.decider()
                .decide(
                        key,
                        head.octets(),
                        head.targetStart(),
                        head.targetEnd(),
                        head.hasReferer(),
                        parts.epochSeconds().getAsLong());
        Decision.Forward decision = allowed(decided, client);
        RequestFacts facts = keepsFacts ? new RequestFacts(client, key, head.excerpt()) : null;
        String shownClient =
                parts.showsClient() ? parts.clients().networkOf(client).toString() : null;
        RejectSettings rejection = rejectionIn(decision.lane());
        if (rejection != null) {
            new Rejection(parts.observer(), downstream, decision.rejected(), rejection)
                    .answer(head, facts, shownClient);
            return AnsweredAlready.INSTANCE;
        }
        parts.observer().decided(decision);
        var exchange = new Exchange(parts, downstream, decision, head, facts, shownClient);
        exchange.start(head, key, forwarding);
        return exchange;
    }

    /** A rule of the operator stands above the score. */
    private Decision.Forward allowed(Decision.Forward decided, IpAddress client) {
        Lane lane = parts.allow().laneOf(client);
        return lane == null ? decided : decided.allowedInto(lane);
    }

    private @Nullable RejectSettings rejectionIn(Lane lane) {
        LaneActions actions = parts.pools().actionsOf(lane);
        return actions == null ? null : actions.rejection(downstream.loop().nowNanos());
    }
}
