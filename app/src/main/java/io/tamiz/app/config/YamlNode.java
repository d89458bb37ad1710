package io.tamiz.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of the file with its place.
 *
 * <p>What does not fit is told to {@link Problems} and comes back as null or empty, so that reading goes on and the next
 * problem is found too.
 */
final class YamlNode {
    /** ENV_TAG is what the parser calls a plain <code>${VAR}</code>. */
    private static final Set<Tag> CORE_TAGS =
            Set.of(Tag.ENV_TAG, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private final Reading reading;
    private final String path;
    private final String schema;
    private final Optional<Mark> keyPlace;
    private final Node node;
    private boolean substituted;
    private Substitution.@Nullable Text text;

    /** What all nodes of a file share. */
    record Reading(Problems problems, Substitution substitution) {}

    private YamlNode(Reading reading, String path, String schema, Optional<Mark> keyPlace, Node node) {
        this.reading = reading;
        this.path = path;
        this.schema = schema;
        this.keyPlace = keyPlace;
        this.node = node;
    }

    static YamlNode root(Node node, Reading reading) {
        return new YamlNode(reading, "", "", node.getStartMark(), node);
    }

    /** As a message names it: {@code lanes[1].score}. */
    String path() {
        return path;
    }

    /** As {@link ConfigKeys} names it: {@code lanes[].score}. */
    String schema() {
        return schema;
    }

    YamlNode withSchema(String other) {
        return new YamlNode(reading, path, other, keyPlace, node);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isSequence() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
    }

    void problem(String message) {
        reading.problems().error(node.getStartMark(), named(masked(message)));
    }

    void problemAtKey(String message) {
        reading.problems().error(keyPlace, named(message));
    }

    /** A problem of a child that is not there, at the place of its parent. */
    void problemOf(String absentKey, String message) {
        String prefix = path.isEmpty() ? "" : path + ".";
        reading.problems().error(node.getStartMark(), prefix + absentKey + ": " + message);
    }

    void warn(String message) {
        reading.problems().warn(node.getStartMark(), named(masked(message)));
    }

    /** The entries in the order of the file; keys as they stand, without substitution. */
    Map<String, YamlNode> entries() {
        var entries = new LinkedHashMap<String, YamlNode>();
        if (!(node instanceof MappingNode mapping) || !plainTag()) {
            problem(kind() + " (expected: a mapping)");
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                reading.problems().error(tuple.getKeyNode().getStartMark(), named("a key that is no text"));
                continue;
            }
            String name = key.getValue();
            String prefix = path.isEmpty() ? "" : ".";
            var child = new YamlNode(
                    reading, path + prefix + name, schema + prefix + name, key.getStartMark(), tuple.getValueNode());
            YamlNode first = entries.putIfAbsent(name, child);
            if (first != null) {
                int line = first.keyPlace.map(Mark::getLine).orElse(-1) + 1;
                child.problemAtKey("given twice (first in line " + line + ")");
            }
        }
        return entries;
    }

    List<YamlNode> elements() {
        var elements = new ArrayList<YamlNode>();
        if (!(node instanceof SequenceNode sequence) || !plainTag()) {
            problem(kind() + " (expected: a list)");
            return elements;
        }
        for (Node element : sequence.getValue()) {
            String at = path + "[" + elements.size() + "]";
            elements.add(new YamlNode(reading, at, schema + "[]", element.getStartMark(), element));
        }
        return elements;
    }

    /** The scalar's text, substituted; null when there is none, which has been reported. */
    @Nullable
    String text() {
        if (!substituted) {
            substituted = true;
            if (node instanceof ScalarNode scalar && isScalar() && plainTag()) {
                text = reading.substitution().apply(scalar.getValue(), this::problem);
            } else {
                problem(kind() + " (expected: a single value)");
            }
        }
        return text == null ? null : text.value();
    }

    /** The scalar's text turned into what {@code parser} makes of it; its complaint becomes a problem, and null. */
    <V> @Nullable V convert(Function<String, V> parser) {
        String value = text();
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String ownName = path.substring(path.lastIndexOf('.') + 1) + ": ";
            problem(message.startsWith(ownName) ? message.substring(ownName.length()) : message);
            return null;
        }
    }

    private boolean plainTag() {
        return CORE_TAGS.contains(node.getTag());
    }

    private String kind() {
        if (!plainTag()) {
            return "tag " + node.getTag().getValue();
        }
        return switch (node.getNodeType()) {
            case MAPPING -> "a mapping";
            case SEQUENCE -> "a list";
            case SCALAR -> node.getTag().equals(Tag.NULL) ? "empty" : "a single value";
            case ANCHOR -> "an anchor";
        };
    }

    private String named(String message) {
        return path.isEmpty() ? message : path + ": " + message;
    }

    /** What came out of a file may be a secret: a complaint about it does not repeat it. */
    private String masked(String message) {
        return text != null && text.fromFile() && !text.value().isEmpty()
                ? message.replace(text.value(), "***")
                : message;
    }
}
