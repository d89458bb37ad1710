package io.tamiz.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.listener.ListenerSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads snippets under the name {@code tamiz.yaml}. */
final class Configs {
    /** Enough for a file whose point is something else. */
    static final String ONE_LANE = "lanes: [{ name: all, pool: \"127.0.0.1:8081\" }]\n";

    private Configs() {}

    static ConfigResult read(String yaml) {
        return read(yaml, Map.of());
    }

    static ConfigResult read(String yaml, Map<String, String> environment) {
        return ConfigReader.read("tamiz.yaml", yaml, environment::get);
    }

    static TamizSettings accepted(String yaml) {
        return accepted(read(yaml));
    }

    static TamizSettings accepted(ConfigResult result) {
        assertThat(problems(result)).isEmpty();
        return ((ConfigResult.Accepted) result).settings();
    }

    static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }

    static ListenerSettings listener(String literal, int port) {
        return new ListenerSettings(address(literal, port), Optional.empty());
    }

    /** As lines. */
    static List<String> problems(ConfigResult result) {
        return switch (result) {
            case ConfigResult.Accepted _ -> List.of();
            case ConfigResult.Refused(var problems) ->
                problems.stream().map(ConfigProblem::toString).toList();
        };
    }
}
