package io.tamiz.proxy.exchange;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.Lane;
import io.tamiz.net.http.Forwarding;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.listener.DownstreamConnection;
import io.tamiz.net.listener.RequestHandler;
import io.tamiz.net.listener.RequestReceiver;

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
        Decision decided = parts.decider()
                .decide(
                        key,
                        head.octets(),
                        head.targetStart(),
                        head.targetEnd(),
                        head.hasReferer(),
                        parts.epochSeconds().getAsLong());
        Decision decision = allowed(decided, client);
        parts.observer().decided(decision);
        return switch (decision) {
            case Decision.Forward forward -> {
                var exchange = new Exchange(
                        parts,
                        downstream,
                        forward,
                        head,
                        keepsFacts ? new RequestFacts(client, key, head.excerpt()) : null,
                        parts.showsClient() ? parts.clients().networkOf(client).toString() : null);
                exchange.start(head, key, forwarding);
                yield exchange;
            }
        };
    }

    /** A rule of the operator stands above the score. */
    private Decision allowed(Decision decided, IpAddress client) {
        Lane lane = parts.allow().laneOf(client);
        if (lane == null) {
            return decided;
        }
        return switch (decided) {
            case Decision.Forward forward -> forward.allowedInto(lane);
        };
    }
}
