package io.tamiz.app.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Text to nodes, by YAML 1.2 with its core schema ({@code no} and {@code off} are words).
 *
 * <p>Nodes only: nothing is ever constructed from a tag. Aliases to collections are limited, so that a small file cannot
 * unfold into a large one, and nesting, because the composer calls itself for each level.
 */
final class YamlDocument {
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 32;
    /** Without {@code <<}: merging is no part of YAML 1.2. */
    private static final Schema SCHEMA = new CoreSchema() {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    };

    private YamlDocument() {}

    /** The root of the only document; null after a problem. */
    static @Nullable Node parse(String name, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(SCHEMA)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(ConfigReader.LARGEST_FILE)
                // YamlNode refuses both, with their place
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            if (!hasOneShallowDocument(settings, text, problems)) {
                return null;
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.error("empty (expected: at least lanes)");
            }
            return root.orElse(null);
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ": ";
            problems.error(e.getProblemMark(), "not YAML: " + context + e.getProblem());
        } catch (YamlEngineException e) {
            problems.error("not YAML: " + e.getMessage());
        }
        return null;
    }

    private static boolean hasOneShallowDocument(LoadSettings settings, String text, Problems problems) {
        int documents = 0;
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.error(event.getStartMark(), "a second document (expected: one)");
                return false;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                problems.error(event.getStartMark(), "nested deeper than " + DEEPEST + " levels");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return true;
    }
}
