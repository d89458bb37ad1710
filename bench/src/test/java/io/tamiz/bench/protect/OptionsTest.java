package io.tamiz.bench.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void withoutOptionsEverythingIsTriedForAMinuteEach() throws WrongUse {
        Options options = Options.of(List.of());

        assertThat(options.chapters()).containsExactly(Chapter.values());
        assertThat(options.plan())
                .isEqualTo(new Trial.Plan(Duration.ofSeconds(20), Duration.ofSeconds(60), 1, 640, false));
        assertThat(options.wants(Proxies.TAMIZ)).isTrue();
    }

    @Test
    void namesChooseProxies() throws WrongUse {
        Options options = Options.of(List.of("--only", "haproxy,nginx-limit"));

        assertThat(Proxies.BESIDE_EACH_OTHER.stream().filter(options::wants).map(Proxy::id))
                .containsExactly(
                        "haproxy-roundrobin", "haproxy-leastconn", "haproxy-lanes", "haproxy-priority", "nginx-limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--for 0",
                "--for x",
                "--for",
                "--attack quiet",
                "--only squid",
                "--what 1",
                "--people -3",
                "--paths odd"
            })
    void whatThereIsNotIsRefusedOnOneLine(String words) {
        assertThatThrownBy(() -> Options.of(List.of(words.split(" ", -1))))
                .isInstanceOf(WrongUse.class)
                .message()
                .doesNotContain("\n")
                .isNotEmpty();
    }
}
