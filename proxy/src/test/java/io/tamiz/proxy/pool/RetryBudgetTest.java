package io.tamiz.proxy.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget();

    @Test
    void aFifthOfTheRequestsMayBeSentAgain() {
        assertThat(spend()).isEqualTo(RetryBudget.AT_FIRST);
        send(999);
        assertThat(spend()).isEqualTo(199);
        send(1);
        assertThat(spend()).isOne();
    }

    @Test
    void noMoreThanABoundIsSavedUp() {
        send(1_000_000);
        assertThat(spend()).isEqualTo(RetryBudget.MOST);
    }

    private void send(int requests) {
        for (int i = 0; i < requests; i++) {
            budget.requestSent();
        }
    }

    private int spend() {
        int retries = 0;
        while (budget.tryRetry()) {
            retries++;
        }
        return retries;
    }
}
