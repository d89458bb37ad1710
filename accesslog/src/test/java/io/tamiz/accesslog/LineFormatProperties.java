package io.tamiz.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whatever octets come, a line stays one line and can be read. */
class LineFormatProperties {
    private static final Pattern COMBINED =
            Pattern.compile("192\\.0\\.2\\.7 - ([ -~]*) \\[[^]]+] \"([ !#-\\[\\]-~]|\\\\x[0-9A-F]{2})*\" 200 3"
                    + " \"([ !#-\\[\\]-~]|\\\\x[0-9A-F]{2})*\" \"(([ !#-\\[\\]-~]|\\\\x[0-9A-F]{2})*)\"\n");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9A-F]{2})");

    @Test
    void anyOctetsMakeOneLineOfEachFormat() {
        long seed = new Random().nextLong();
        System.out.println("LineFormatProperties seed " + seed);
        var random = new Random(seed);
        var combined = new CombinedFormat(ZoneOffset.UTC);
        var json = new JsonFormat();
        var mapper = new ObjectMapper();
        for (int i = 0; i < 5_000; i++) {
            String agent = octets(random);
            var head = Entries.head(maybe(random), maybe(random), agent, maybe(random));
            LogEntry entry = Entries.of("192.0.2.7", head, 200);

            Matcher line = COMBINED.matcher(Entries.line(combined, entry));
            assertThat(line.matches()).as("seed %d, %d: %s", seed, i, line).isTrue();
            assertThat(ESCAPED.matcher(line.group(4))
                            .replaceAll(hex -> Matcher.quoteReplacement(
                                    String.valueOf((char) Integer.parseInt(hex.group(1), 16)))))
                    .isEqualTo(agent);

            byte[] text = Entries.line(json, entry).getBytes(ISO_8859_1);
            assertThat(text).endsWith('}', '\n').containsOnlyOnce('\n');
            JsonNode object = mapper.readTree(text);
            assertThat(object.path("user_agent.original").asString())
                    .as("seed %d, %d", seed, i)
                    // what the JDK makes of invalid UTF-8 has as many or fewer replacements; ASCII is the same
                    .satisfies(read -> assertThat(ascii(read)).isEqualTo(ascii(agent)));
        }
    }

    private static String ascii(String text) {
        return text.replaceAll("[^\\x00-\\x7f]", "");
    }

    private static @Nullable String maybe(RandomGenerator random) {
        return random.nextInt(4) == 0 ? null : octets(random);
    }

    private static String octets(RandomGenerator random) {
        var octets = new byte[random.nextInt(12)];
        random.nextBytes(octets);
        return new String(octets, ISO_8859_1);
    }
}
