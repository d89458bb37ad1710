package io.tamiz.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in <code>${VAR}</code>, <code>${VAR:-default}</code> and <code>${file:/path}</code>; {@code $$} is a dollar.
 *
 * <p>Works on the text of one scalar after parsing: what is put in stays text and cannot become structure.
 */
final class Substitution {
    /** A secret is a line or a key, not a document. */
    private static final int LONGEST_FILE = 64 * 1024;

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Function<String, @Nullable String> environment;

    Substitution(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * A scalar as it is meant.
     *
     * @param fromFile a part of it came from <code>${file:}</code>: it may be a secret and is not shown
     */
    record Text(String value, boolean fromFile) {}

    /** Null when something could not be filled in; each such thing has been told to {@code problem}. */
    @Nullable
    Text apply(String raw, Consumer<String> problem) {
        var out = new StringBuilder();
        boolean good = true;
        boolean fromFile = false;
        int at = 0;
        while (at < raw.length()) {
            if (raw.startsWith("$$", at)) {
                out.append('$');
                at += 2;
            } else if (raw.startsWith("${", at)) {
                int end = raw.indexOf('}', at);
                if (end < 0) {
                    problem.accept(
                            "${ without } (expected: ${VAR}, ${VAR:-default} or ${file:/path}; $$ for a dollar)");
                    return null;
                }
                String inside = raw.substring(at + 2, end);
                fromFile |= inside.startsWith("file:");
                String value = value(inside, problem);
                if (value == null) {
                    good = false;
                } else {
                    out.append(value);
                }
                at = end + 1;
            } else {
                out.append(raw.charAt(at++));
            }
        }
        return good ? new Text(out.toString(), fromFile) : null;
    }

    private @Nullable String value(String inside, Consumer<String> problem) {
        if (inside.startsWith("file:")) {
            return content(inside.substring("file:".length()), problem);
        }
        int colon = inside.indexOf(":-");
        String name = colon < 0 ? inside : inside.substring(0, colon);
        if (!VARIABLE.matcher(name).matches()) {
            problem.accept("${" + inside + "}: \"" + name + "\" is not the name of a variable");
            return null;
        }
        if (inside.indexOf("${") >= 0) {
            problem.accept("${" + inside + "}: no substitution inside a default");
            return null;
        }
        String value = environment.apply(name);
        if (colon >= 0) {
            // as in a shell: an empty variable takes the default too
            return value == null || value.isEmpty() ? inside.substring(colon + 2) : value;
        }
        if (value == null) {
            problem.accept("${" + name + "} is not set (expected: a variable that is, or ${" + name + ":-default})");
        }
        return value;
    }

    private static @Nullable String content(String name, Consumer<String> problem) {
        try {
            Path file = Path.of(name);
            if (!file.isAbsolute()) {
                problem.accept("${file:" + name + "} (expected: an absolute path)");
                return null;
            }
            try (var in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
                if (bytes.length > LONGEST_FILE) {
                    problem.accept("${file:" + name + "} is larger than 64 KiB");
                    return null;
                }
                // editors and echo end a file with a line end that is no part of the secret
                return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            }
        } catch (IOException | InvalidPathException e) {
            problem.accept("${file:" + name + "} cannot be read: " + FileFault.of(e));
            return null;
        }
    }
}
