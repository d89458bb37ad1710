package io.tamiz.app.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a config file to settings, or to all its problems.
 *
 * <p>The steps: text, nodes with places ({@link YamlDocument}), sections ({@link TamizBinder}), values. Nothing a file
 * says throws.
 */
public final class ConfigReader {
    static final int LARGEST_FILE = 1 << 20;

    private ConfigReader() {}

    /**
     * Reads {@code file}.
     *
     * @param environment what <code>${VAR}</code> stands for, null when it is not set; {@code System::getenv} in the program
     */
    public static ConfigResult read(Path file, Function<String, @Nullable String> environment) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                return refused(name, "is a directory (expected: a file)");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LARGEST_FILE + 1);
            }
            if (bytes.length > LARGEST_FILE) {
                return refused(name, "larger than 1 MiB");
            }
            // a decoder of its own reports what new String would replace
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return read(name, text.startsWith("\ufeff") ? text.substring(1) : text, environment);
        } catch (CharacterCodingException _) {
            return refused(name, "not UTF-8 text");
        } catch (IOException e) {
            return refused(name, "cannot be read: " + FileFault.of(e));
        }
    }

    /** Reads {@code text}; {@code name} stands for the file in problems. */
    public static ConfigResult read(String name, String text, Function<String, @Nullable String> environment) {
        var problems = new Problems(name);
        Node document = YamlDocument.parse(name, text, problems);
        if (document == null) {
            return new ConfigResult.Refused(problems.errors());
        }
        var reading = new YamlNode.Reading(problems, new Substitution(environment));
        TamizSettings settings = TamizBinder.bind(YamlNode.root(document, reading), problems);
        return settings == null
                ? new ConfigResult.Refused(problems.errors())
                : new ConfigResult.Accepted(settings, problems.warnings());
    }

    private static ConfigResult refused(String name, String message) {
        return new ConfigResult.Refused(List.of(new ConfigProblem(name, 0, 0, message)));
    }
}
