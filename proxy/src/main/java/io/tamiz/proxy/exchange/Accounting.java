package io.tamiz.proxy.exchange;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.share.Route;
import io.tamiz.core.share.RouteCosts;
import io.tamiz.core.share.Sessions;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.http.ResponseHead;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is charged for a request to a pool that may be full, and what it is likely to cost.
 *
 * <p>Threads: any.
 *
 * @param epochSeconds never steps back
 */
public record Accounting(RouteCosts costs, Sessions sessions, LongSupplier epochSeconds) {
    /** While there is room one request of so many teaches what its route costs: the others need not know. */
    private static final int ONE_OF = 8;

    /** The session a backend gave its client, else the client itself. */
    private ClientKey accountOf(RequestHead head, ClientKey client) {
        var found = new Object() {
            @Nullable
            ClientKey session;
        };
        head.eachCookie((in, from, valueFrom, to) -> {
            if (found.session == null && to - valueFrom >= Sessions.LEAST_VALUE_LENGTH) {
                found.session = sessions.accountOf(sessions.hash(in, from, to), epochSeconds.getAsLong());
            }
        });
        return found.session == null ? client : found.session;
    }

    /** Whoever asks for a place, with what it is likely to cost. */
    Asker asker(RequestHead head, ClientKey client, Decision.Forward decision) {
        return new Asker(accountOf(head, client), decision.lane().index(), decision.isKnown(), routeOf(head), costs);
    }

    private static Route routeOf(RequestHead head) {
        return Route.of(head.octets(), head.methodStart(), head.methodEnd(), head.targetStart(), head.targetEnd());
    }

    /** The route of a request that found room, if it is to teach what it costs. */
    static @Nullable Route sampledRouteOf(RequestHead head) {
        return ThreadLocalRandom.current().nextInt(ONE_OF) == 0 ? routeOf(head) : null;
    }

    /** Remembers the sessions that this response begins. */
    void sawResponse(ResponseHead head, ClientKey client) {
        head.eachSetCookie((in, from, valueFrom, to) -> {
            if (to - valueFrom >= Sessions.LEAST_VALUE_LENGTH) {
                sessions.given(sessions.hash(in, from, to), client, epochSeconds.getAsLong());
            }
        });
    }
}
