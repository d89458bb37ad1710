package io.tamiz.proxy.exchange;

import io.tamiz.core.decision.Decision;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.listener.DownstreamConnection;
import io.tamiz.net.listener.LocalAnswer;
import io.tamiz.net.listener.Problem;
import io.tamiz.proxy.pool.RejectSettings;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that its lane refuses. No endpoint hears of it, and a body is not read.
 *
 * <p>Threads: the connection's event loop.
 */
record Rejection(
        ExchangeObserver observer, DownstreamConnection downstream, Decision.Reject decision, RejectSettings settings) {
    void answer(RequestHead head, @Nullable RequestFacts facts, @Nullable String shownClient) {
        observer.decided(decision);
        long quota = settings.quotaSeconds() == 0 ? 0 : decision.lane().from();
        var answer = new LocalAnswer(
                settings.status(),
                Outcome.REJECTED.word(),
                settings.retryAfterSeconds(),
                shownClient,
                new Problem(quota, settings.quotaSeconds()));
        observer.ended(new EndedExchange(
                downstream.loop().index(),
                decision,
                Outcome.REJECTED,
                settings.status(),
                head.isHead() ? 0 : answer.bodyBytes(),
                0,
                -1,
                facts));
        downstream.answer(answer);
    }
}
