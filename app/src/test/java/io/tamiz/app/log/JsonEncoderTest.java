package io.tamiz.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonEncoderTest {
    private final JsonEncoder encoder = new JsonEncoder();

    @Test
    void keysOfTheMessageBecomeFields() {
        assertThat(encoded("accepting listen={} threads={}", List.of("[::]:8080", "127.0.0.1:80"), 4))
                .isEqualTo("{\"timestamp\":\"2026-11-24T19:04:21.123Z\",\"level\":\"INFO\",\"logger\":\"DataPlane\""
                        + ",\"message\":\"accepting\",\"listen\":[\"[::]:8080\",\"127.0.0.1:80\"],\"threads\":4}\n");
    }

    @Test
    void valueThatLooksLikeAKeyStaysAValue() {
        assertThat(encoded("bad file={} line={}", "a line={} \"x=1", null))
                .contains("\"message\":\"bad\",\"file\":\"a line={} \\\"x=1\",\"line\":\"null\"}");
    }

    @Test
    void messageWithoutKeysIsWhole() {
        assertThat(encoded("stopped")).contains("\"message\":\"stopped\"}");
        assertThat(encoded("cannot do {} now", "it")).contains("\"message\":\"cannot do it now\"}");
        assertThat(encoded("did a={} and {}", 1, "b")).contains("\"message\":\"did a=1 and b\",\"a\":1}");
    }

    @Test
    void exceptionIsOneFieldOfTheSameLine() {
        String line = encoded("it failed times={}", 3, new IllegalStateException("two\nlines"));

        assertThat(line.lines()).hasSize(1);
        assertThat(line)
                .contains("\"message\":\"it failed\",\"times\":3")
                .contains("\"exception\":\"java.lang.IllegalStateException: two\\nlines\\n\\tat ");
    }

    private String encoded(String pattern, @Nullable Object... arguments) {
        var logger = new LoggerContext().getLogger("io.tamiz.app.wiring.DataPlane");
        var event = new LoggingEvent(JsonEncoderTest.class.getName(), logger, Level.INFO, pattern, null, arguments);
        event.setInstant(Instant.parse("2026-11-24T19:04:21.123Z"));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
