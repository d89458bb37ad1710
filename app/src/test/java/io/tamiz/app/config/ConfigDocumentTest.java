package io.tamiz.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/config.md} says what {@link ConfigKeys} says: the same keys in the same order, nothing more, nothing less. */
class ConfigDocumentTest {
    @Test
    void theTableOfKeysAgreesWithTheCode() throws IOException {
        List<String> expected = ConfigKeys.all().stream()
                .filter(ConfigKey::built)
                .map(key ->
                        "| `%s` | %s | %s | %s |".formatted(key.path(), key.defaultText(), key.unit(), key.meaning()))
                .toList();

        assertThat(lines("| `")).containsExactlyElementsOf(expected);
    }

    @Test
    void theListOfPlannedKeysAgreesWithTheCode() throws IOException {
        List<String> expected = ConfigKeys.all().stream()
                .filter(key -> !key.built())
                .map(key -> "- `" + key.path() + "`")
                .toList();

        assertThat(lines("- `")).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`header:`         | client: { key: 'header:X-Api-Key' }",
                "`cookie:`         | client: { key: 'cookie:sid' }",
                "lists             | client: { key: [ip] }",
                "`least-requests`  | pool-defaults: { balance: least-requests }",
                "`hash`            | pool-defaults: { balance: hash }",
                "`https://`        | pools: { app: { endpoints: 'https://app' } }",
            })
    void valuesThatAreListedAreRefused(String named, String config) throws IOException {
        assertThat(lines("So are these values: ")).singleElement().asString().contains(named);
        assertThat(Configs.problems(Configs.read(config + "\n" + Configs.ONE_LANE)))
                .anySatisfy(problem -> assertThat(problem).contains("not in this version"));
    }

    @Test
    void noKeyIsListedTwice() {
        assertThat(ConfigKeys.all()).extracting(ConfigKey::path).doesNotHaveDuplicates();
    }

    private static List<String> lines(String start) throws IOException {
        String root = Objects.requireNonNull(System.getenv("TAMIZ_ROOT"), "TAMIZ_ROOT is set by the build");
        return Files.readAllLines(Path.of(root, "docs", "config.md")).stream()
                .filter(line -> line.startsWith(start))
                .toList();
    }
}
