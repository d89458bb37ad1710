package io.tamiz.proxy.exchange;

import io.tamiz.core.decision.Decision;

/** Is told of exchanges. Called on event loops, so it must not block, and must not throw. */
public interface ExchangeObserver {
    ExchangeObserver NONE = new ExchangeObserver() {};

    /** A request was decided, and its exchange begins. */
    default void decided(Decision decision) {}

    /**
     * An exchange has ended.
     *
     * @param status what was sent, 0 if nothing was
     * @param nanos from the request's head to the response's last octet
     */
    default void ended(Decision decision, Outcome outcome, int status, long nanos) {}

    /** A request went to another pool or endpoint, or once more to the same, because nothing of it had been taken. */
    default void retried(UpstreamRetry why) {}
}
