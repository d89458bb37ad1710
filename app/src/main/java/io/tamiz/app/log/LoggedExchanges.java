package io.tamiz.app.log;

import static java.util.Objects.requireNonNull;

import io.tamiz.accesslog.AccessLog;
import io.tamiz.accesslog.AccessLogObserver;
import io.tamiz.accesslog.LogEntry;
import io.tamiz.core.decision.Decision;
import io.tamiz.net.http.HeadExcerpt;
import io.tamiz.proxy.exchange.EndedExchange;
import io.tamiz.proxy.exchange.ExchangeObserver;
import io.tamiz.proxy.exchange.Outcome;
import io.tamiz.proxy.exchange.RequestFacts;
import io.tamiz.proxy.exchange.UpstreamRetry;

/** Writes a line for each exchange, after {@code next} has been told. */
final class LoggedExchanges implements ExchangeObserver {
    private final ExchangeObserver next;
    private final AccessLog log;
    private final AccessLogObserver observer;

    LoggedExchanges(ExchangeObserver next, AccessLog log, AccessLogObserver observer) {
        this.next = next;
        this.log = log;
        this.observer = observer;
    }

    @Override
    public boolean wantsRequests() {
        return true;
    }

    @Override
    public void decided(Decision decision) {
        next.decided(decision);
    }

    @Override
    public void retried(UpstreamRetry why) {
        next.retried(why);
    }

    @Override
    public void retryRefused() {
        next.retryRefused();
    }

    @Override
    public void ended(EndedExchange exchange) {
        next.ended(exchange);
        try {
            log.write(exchange.loop(), entry(exchange));
        } catch (RuntimeException e) {
            // a fault of ours in making a line is no reason to break an exchange
            observer.failed(e);
        }
    }

    private static LogEntry entry(EndedExchange exchange) {
        RequestFacts request = requireNonNull(exchange.request());
        Outcome outcome = exchange.outcome();
        return new LogEntry(
                request.client(),
                head(request.head()),
                exchange.status(),
                exchange.bodyBytes(),
                exchange.nanos(),
                exchange.upstreamNanos(),
                outcome == Outcome.COMPLETE ? null : outcome.word(),
                new LogEntry.Scored(request.key(), exchange.decision()));
    }

    static LogEntry.Head head(HeadExcerpt head) {
        return new LogEntry.Head(head.octets(), head.requestLine(), head.referer(), head.userAgent(), head.user());
    }
}
