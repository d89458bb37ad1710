package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final ClientKey ALICE = new ClientKey(0, 1);
    private static final ClientKey BOB = new ClientKey(0, 2);

    private final Sessions sessions = new Sessions(1 << 14, 42);

    private long cookie(String text) {
        byte[] in = ("; " + text).getBytes(StandardCharsets.US_ASCII);
        return sessions.hash(in, 2, in.length);
    }

    @Test
    void cookieThatTheBackendSetIsAnAccountOfItsOwn() {
        sessions.given(cookie("sid=aaaaaaaaaaaaaaaa"), ALICE, 100);
        sessions.given(cookie("sid=bbbbbbbbbbbbbbbb"), ALICE, 100);
        ClientKey one = sessions.accountOf(cookie("sid=aaaaaaaaaaaaaaaa"), 101);
        ClientKey other = sessions.accountOf(cookie("sid=bbbbbbbbbbbbbbbb"), 101);
        assertThat(one).isNotNull().isNotEqualTo(other).isNotEqualTo(ALICE);
        assertThat(sessions.accountOf(cookie("sid=aaaaaaaaaaaaaaaa"), 102)).isEqualTo(one);
    }

    @Test
    void cookieThatTheClientMadeUpIsNone() {
        sessions.given(cookie("sid=aaaaaaaaaaaaaaaa"), ALICE, 100);
        assertThat(sessions.accountOf(cookie("sid=aaaaaaaaaaaaaaab"), 101)).isNull();
        assertThat(sessions.accountOf(cookie("tid=aaaaaaaaaaaaaaaa"), 101)).isNull();
    }

    @Test
    void cookieThatMoreThanOneIsGivenTellsNobodyApart() {
        long cookie = cookie("theme=solarized-dark");
        sessions.given(cookie, ALICE, 100);
        sessions.given(cookie, ALICE, 101);
        assertThat(sessions.accountOf(cookie, 101)).isNotNull();
        sessions.given(cookie, BOB, 102);
        assertThat(sessions.accountOf(cookie, 103)).isNull();
        sessions.given(cookie, ALICE, 104);
        assertThat(sessions.accountOf(cookie, 104)).isNull();
    }

    @Test
    void sessionEndsWhenItWasNotSeenForLong() {
        long cookie = cookie("sid=aaaaaaaaaaaaaaaa");
        sessions.given(cookie, ALICE, 0);
        int most = Sessions.FORGOTTEN_AFTER_SECONDS;
        assertThat(sessions.accountOf(cookie, most)).isNotNull();
        assertThat(sessions.accountOf(cookie, 2L * most)).isNotNull();
        assertThat(sessions.accountOf(cookie, 3L * most + 1)).isNull();
    }

    @Test
    void whoCollectsCookiesIsManyButNotWithoutEnd() {
        int most = SessionCounts.MOST_PER_CLIENT;
        for (int i = 0; i < most + 10; i++) {
            sessions.given(cookie("sid=aaaaaaaaaaaaaaaa" + i), ALICE, 100);
        }
        sessions.given(cookie("sid=bbbbbbbbbbbbbbbb"), BOB, 100);
        for (int i = 0; i < most + 10; i++) {
            ClientKey account = sessions.accountOf(cookie("sid=aaaaaaaaaaaaaaaa" + i), 101);
            assertThat(account != null).as("session %d", i).isEqualTo(i < most);
        }
        assertThat(sessions.accountOf(cookie("sid=aaaaaaaaaaaaaaaa0"), 102)).isNotNull();
        assertThat(sessions.accountOf(cookie("sid=bbbbbbbbbbbbbbbb"), 102)).isNotNull();
        assertThat(sessions.accountOf(cookie("sid=aaaaaaaaaaaaaaaa" + most), SessionCounts.PERIOD_SECONDS + 1L))
                .as("in the next period")
                .isNotNull();
    }

    @Test
    void cookiesThatNeverComeBackTakeNoneFromANeighbour() {
        for (int i = 0; i < 2 * SessionCounts.MOST_PER_CLIENT; i++) {
            sessions.given(cookie("sid=aaaaaaaaaaaaaaaa" + i), ALICE, 100);
        }
        sessions.given(cookie("sid=bbbbbbbbbbbbbbbb"), ALICE, 100);

        assertThat(sessions.accountOf(cookie("sid=bbbbbbbbbbbbbbbb"), 101)).isNotNull();
    }

    @Test
    void floodOfCookiesPushesOutTheOldestFirst() {
        var full = new Sessions(4, 7);
        for (int i = 0; i < 4; i++) {
            full.given(i, ALICE, i);
        }
        assertThat(full.accountOf(0, 10)).isNotNull();
        full.given(4, ALICE, 11);
        assertThat(full.accountOf(0, 12)).isNotNull();
        assertThat(full.accountOf(1, 12)).isNull();
        assertThat(full.accountOf(4, 12)).isNotNull();
    }
}
