package io.tamiz.accesslog.kind;

import io.tamiz.core.client.ClientKey;
import java.util.Locale;
import java.util.Map;

/**
 * The kinds of a log's clients.
 *
 * @param by what they were told by
 */
public record ClientKinds(By by, Map<ClientKey, ClientKind> kinds) {
    /** What kinds are told by. */
    public enum By {
        /** User agents, assets and referers. */
        AGENTS,
        /** The load alone: in this log nobody is like a person. */
        VOLUME;

        /** As {@code --json} has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ClientKinds {
        kinds = Map.copyOf(kinds);
    }

    public ClientKind of(ClientKey client) {
        return kinds.getOrDefault(client, ClientKind.OTHER);
    }
}
