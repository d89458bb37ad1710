package io.tamiz.accesslog.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentWordsTest {
    private final AgentWords words = new AgentWords();

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (X11; Linux x86_64) Firefox/44.0, BROWSER",
        "opera/9.8, BROWSER",
        "'Mozilla/5.0 (compatible; Googlebot/2.1)', BOT",
        "CURL/7.1, BOT",
        "Apache-HttpClient/4, BOT",
        "WordPress/4.4; http://a.example, MONITOR",
        "my WordPress/4.4, NONE",
        "jetmon/1.0, BOTH",
        "Serf/1.1 mod_pagespeed, BOTH",
        "'', NONE",
        "a browser like Mozilla, NONE",
    })
    void anAgentIsWhatItsWordsSay(String agent, String expected) {
        int bits = switch (expected) {
            case "BROWSER" -> AgentWords.BROWSER;
            case "BOT" -> AgentWords.BOT;
            case "MONITOR" -> AgentWords.MONITOR;
            case "BOTH" -> AgentWords.MONITOR | AgentWords.BOT;
            default -> 0;
        };
        assertThat(words.of(agent)).isEqualTo(bits);
        assertThat(words.of(agent)).as("remembered").isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource("50000")
    void moreAgentsThanItRemembersDoNotConfuseIt(int agents) {
        for (int i = 0; i < agents; i++) {
            assertThat(words.of("bot " + i)).isEqualTo(AgentWords.BOT);
        }
        assertThat(words.of("Mozilla/5.0")).isEqualTo(AgentWords.BROWSER);
    }
}
