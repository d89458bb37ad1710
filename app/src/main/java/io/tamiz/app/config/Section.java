package io.tamiz.app.config;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping whose keys are those of {@link ConfigKeys}; others are refused when it is opened. */
final class Section {
    private final YamlNode node;
    private final Map<String, YamlNode> entries;

    private Section(YamlNode node, Map<String, YamlNode> entries) {
        this.node = node;
        this.entries = entries;
    }

    static Section of(YamlNode node) {
        Map<String, YamlNode> entries = node.entries();
        entries.forEach((name, child) -> checkKnown(node, name, child));
        return new Section(node, entries);
    }

    @Nullable
    YamlNode get(String key) {
        return entries.get(key);
    }

    /** The section under {@code key}, or null when the file does not have it. */
    @Nullable
    Section section(String key) {
        YamlNode child = entries.get(key);
        return child == null ? null : of(child);
    }

    void missing(String key, String expected) {
        node.problemOf(key, "missing (expected: " + expected + ")");
    }

    /** The value of {@code key}; {@code otherwise} when it is absent or wrong. */
    <V> V value(String key, Function<String, V> parser, V otherwise) {
        YamlNode child = entries.get(key);
        V value = child == null ? null : child.convert(parser);
        return value == null ? otherwise : value;
    }

    /** {@code record} with the value of {@code key} put in, if it is there and the record's own check takes it. */
    <R, V> R with(R record, String key, Function<String, V> parser, BiFunction<R, V, R> put) {
        return value(key, text -> put.apply(record, parser.apply(text)), record);
    }

    private static void checkKnown(YamlNode parent, String name, YamlNode child) {
        switch (ConfigKeys.standing(child.schema())) {
            case BUILT -> {}
            case PLANNED -> child.problemAtKey("not in this version");
            case UNKNOWN -> {
                String hint = NearestName.hint(name, ConfigKeys.childrenOf(parent.schema()));
                child.problemAtKey("unknown key"
                        + (hint.isEmpty() ? " (known here: " + ConfigKeys.builtNames(parent.schema()) + ")" : hint));
            }
        }
    }
}
