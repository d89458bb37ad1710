package io.tamiz.accesslog.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import org.junit.jupiter.api.Test;

class KindCounterTest {
    private static final String BROWSER = "Mozilla/5.0 (X11)";

    private final KindCounter counter = new KindCounter();

    @Test
    void aBrowserWithAssetsAndReferersIsAPerson() {
        add(1, 7, false, false, BROWSER);
        add(1, 3, true, true, BROWSER);

        assertThat(kind(1)).isEqualTo(ClientKind.PERSON);
    }

    @Test
    void threeLinesAreTooFewForAPerson() {
        person(9);
        add(1, 3, true, true, BROWSER);

        assertThat(kind(1)).isEqualTo(ClientKind.OTHER);
    }

    @Test
    void aBrowserWithTooFewAssetsOrReferersIsOther() {
        person(9);
        add(1, 8, false, true, BROWSER);
        add(1, 3, true, true, BROWSER);
        add(2, 8, true, false, BROWSER);
        add(2, 3, true, true, BROWSER);

        assertThat(kind(1)).isEqualTo(ClientKind.OTHER);
        assertThat(kind(2)).isEqualTo(ClientKind.OTHER);
    }

    @Test
    void halfOfTheLinesIsNotMost() {
        person(9);
        add(1, 2, false, false, "curl/7");
        add(1, 2, false, false, "");

        assertThat(kind(1)).isEqualTo(ClientKind.OTHER);
        add(1, 1, false, false, "curl/7");
        assertThat(kind(1)).isEqualTo(ClientKind.BOT);
    }

    @Test
    void whoIsAMonitorAndABotIsAMonitor() {
        person(9);
        add(1, 1, false, false, "UptimeRobot/2.0");

        assertThat(kind(1)).isEqualTo(ClientKind.MONITOR);
    }

    @Test
    void withoutPersonsTheHeaviestClientsPlayBots() {
        for (int client = 1; client <= 1000; client++) {
            add(client, client, false, false, "");
        }

        ClientKinds kinds = counter.kinds();
        assertThat(kinds.by()).isEqualTo(ClientKinds.By.VOLUME);
        assertThat(kinds.of(key(990))).isEqualTo(ClientKind.PERSON);
        assertThat(kinds.of(key(991))).isEqualTo(ClientKind.BOT);
    }

    @Test
    void withoutPersonsAtLeastFivePlayBotsAndAssetsWeighLess() {
        for (int client = 1; client <= 8; client++) {
            add(client, client, false, false, "");
        }
        add(100, 9, true, false, "");

        ClientKinds kinds = counter.kinds();
        assertThat(kinds.kinds().values())
                .filteredOn(kind -> kind == ClientKind.BOT)
                .hasSize(5);
        assertThat(kinds.of(key(4))).isEqualTo(ClientKind.BOT);
        assertThat(kinds.of(key(3))).isEqualTo(ClientKind.PERSON);
        assertThat(kinds.of(key(100))).isEqualTo(ClientKind.PERSON);
    }

    @Test
    void whatDoesNotWeighMakesNobodyHeavy() {
        for (int i = 0; i < 100; i++) {
            counter.add(new Line(1, false, false, ""), false);
        }
        for (int client = 2; client <= 6; client++) {
            add(client, 1, false, false, "");
        }

        assertThat(counter.kinds().of(key(1))).isEqualTo(ClientKind.PERSON);
        assertThat(counter.kinds().of(key(2))).isEqualTo(ClientKind.BOT);
    }

    @Test
    void clientsBeyondTheBoundAreOther() {
        var small = new KindCounter(1);
        for (int client = 1; client <= 2; client++) {
            for (int i = 0; i < 4; i++) {
                small.add(new Line(client, true, true, BROWSER), true);
            }
        }

        assertThat(small.kinds().kinds()).hasSize(1);
        assertThat(small.kinds().of(key(1))).isEqualTo(ClientKind.PERSON);
        assertThat(small.kinds().of(key(2))).isEqualTo(ClientKind.OTHER);
    }

    private ClientKind kind(int client) {
        ClientKinds kinds = counter.kinds();
        assertThat(kinds.by()).isEqualTo(ClientKinds.By.AGENTS);
        return kinds.of(key(client));
    }

    /** So that kinds are told by agents. */
    private void person(int client) {
        add(client, 4, true, true, BROWSER);
    }

    private void add(int client, int lines, boolean isAsset, boolean hasReferer, String agent) {
        for (int i = 0; i < lines; i++) {
            counter.add(new Line(client, isAsset, hasReferer, agent), true);
        }
    }

    private static ClientKey key(int client) {
        return new ClientKey(0, client);
    }
}
