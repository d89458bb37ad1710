package io.tamiz.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.app.config.ConfigReader;
import io.tamiz.app.config.ConfigResult;
import io.tamiz.app.config.EffectiveConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A config file: nothing it says throws, and the config in effect says the same settings. */
public final class ConfigFuzz {
    private ConfigFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, UTF_8);
        switch (ConfigReader.read("fuzz.yaml", text, _ -> null)) {
            case ConfigResult.Refused(var problems) -> assertThat(problems).isNotEmpty();
            case ConfigResult.Accepted accepted -> {
                String printed = EffectiveConfig.print(accepted.settings());
                ConfigResult again = ConfigReader.read("printed.yaml", printed, _ -> null);
                assertThat(again).as(printed).isInstanceOf(ConfigResult.Accepted.class);
                assertThat(((ConfigResult.Accepted) again).settings()).isEqualTo(accepted.settings());
            }
        }
    }

    static List<String> seeds() {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("examples"))) {
            return files.filter(file -> file.endsWith("tamiz.yaml"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
