package io.tamiz.proxy.exchange;

import io.tamiz.core.decision.Decision;

/** Is told of exchanges. Called on event loops, so it must not block, and must not throw. */
public interface ExchangeObserver {
    ExchangeObserver NONE = new ExchangeObserver() {};

    /** A request was decided, and its exchange begins. */
    default void decided(Decision decision) {}

    /** Whether {@link EndedExchange#request} is to be filled, which costs a copy of parts of the head. Never changes. */
    default boolean wantsRequests() {
        return false;
    }

    /** An exchange has ended. */
    default void ended(EndedExchange exchange) {}

    /** A request went to another pool or endpoint, or once more to the same, because nothing of it had been taken. */
    default void retried(UpstreamRetry why) {}

    /** A request that broke off was not sent again: the budget is spent. */
    default void retryRefused() {}
}
