package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.ONE_LANE;
import static io.tamiz.app.config.Configs.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EffectiveConfigTest {
    private static final Pattern KEY = Pattern.compile("(?m)^[ -]*([a-z0-9-]+):");

    static List<String> configs() {
        return List.of(
                ONE_LANE,
                Examples.MINIMAL,
                FullExample.YAML,
                "admin: none\nlisten: [\":0\", \":0\"]\n" + ONE_LANE,
                "log: { access: { to: stdout } }\n" + ONE_LANE,
                "log: { access: { format: combined, to: stderr } }\n" + ONE_LANE,
                "lanes: [{ name: \"null\", pool: \"[2001:db8::1]:80\" }, { name: b, pool: \"127.0.0.1:1\" }]");
    }

    @ParameterizedTest
    @MethodSource("configs")
    void whatIsPrintedReadsBackEqual(String yaml) {
        TamizSettings settings = accepted(yaml);

        assertThat(accepted(EffectiveConfig.print(settings))).isEqualTo(settings);
    }

    @Test
    void everyBuiltKeyIsPrinted() {
        var printed = new TreeSet<String>();
        KEY.matcher(EffectiveConfig.print(accepted(FullExample.YAML)))
                .results()
                .forEach(match -> printed.add(match.group(1)));

        // admin, listen and score-service are printed as addresses alone; pool-defaults is merged into the pools
        assertThat(ConfigKeys.all())
                .filteredOn(ConfigKey::built)
                .extracting(key -> key.path().substring(key.path().lastIndexOf('.') + 1))
                .filteredOn(name -> !name.equals("address"))
                .allSatisfy(name -> assertThat(printed).contains(name));
    }

    @Test
    void theOriginalTopologyReads() {
        assertThat(EffectiveConfig.print(OriginalTopology.settings()))
                .startsWith("listen: [\":8080\"]\ntransport: auto\n")
                .contains("""
                        pools:
                          "fast":
                            endpoints: ["http://127.0.0.1:8081"]
                            balance: p2c
                            max-in-flight-per-endpoint: none
                            max-in-flight: none
                            fallback: heavier
                            timeouts:
                              connect: 2s
                              response: 30s
                              idle: 60s
                              keep-alive: 20s
                        """)
                .contains("""
                          - name: "standard"
                            score: 5..9
                            pool: "standard"
                            weight: 1
                        """)
                .endsWith("  max-body: none\n  body-rate: 500B/s\nlog:\n  access: none\n  program: text\n");
    }
}
