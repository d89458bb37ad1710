package io.tamiz.proxy.exchange;

import io.tamiz.core.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What became of one exchange.
 *
 * @param loop index of the event loop that carried it and now tells
 * @param status what was sent; 499 if the client left before anything was
 * @param bodyBytes octets handed to the client's connection behind the response's head, framing of chunks included
 * @param nanos from the request's head to the response's last octet
 * @param upstreamNanos from sending the request to an endpoint to the head of its response, or -1 if none came
 * @param request null unless {@link ExchangeObserver#wantsRequests}
 */
public record EndedExchange(
        int loop,
        Decision decision,
        Outcome outcome,
        int status,
        long bodyBytes,
        long nanos,
        long upstreamNanos,
        @Nullable RequestFacts request) {}
