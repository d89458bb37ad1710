package io.tamiz.app.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/a/b.css?c=1, /a/b.css?c=1",
        "http://a.example/b, /b",
        "http://a.example, /",
        "'', /",
        "*, /",
        "a.example:443, /",
        "/a b, /a%20b",
        "'/a\"<>', /a%22%3C%3E",
        "/100%, /100%",
        "/é, /%E9",
    })
    void whatStoodInTheLogBecomesAPathThatCanBeSent(String logged, String sent) {
        assertThat(ReplayTarget.of(logged)).isEqualTo(sent);
    }

    @Test
    void aVeryLongTargetIsCut() {
        assertThat(ReplayTarget.of("/" + "a".repeat(5_000))).hasSize(512);
    }
}
