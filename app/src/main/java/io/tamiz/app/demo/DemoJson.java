package io.tamiz.app.demo;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The object {@code ./tamiz demo --json} ends with: a contract with scripts. A figure there is none for is null. Beyond the
 * contract there are further kinds, {@code backends}, and the same for the site whose lanes share a {@code pool} and for the
 * one {@code without} lanes.
 */
final class DemoJson {
    private static final double HUNDREDTHS = 100;
    private static final double TEN_THOUSANDTHS = 10_000;

    private DemoJson() {}

    /** One line, with its end. */
    static String of(Progress end, Optional<ReplayedLog> log) {
        var mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        kinds(root, end, end.with());
        ObjectNode lanes = root.putObject("lanes");
        ObjectNode backends = mapper.createObjectNode();
        for (int i = 0; i < end.lanes().size(); i++) {
            Progress.LaneFigures lane = end.lanes().get(i);
            ObjectNode node = lanes.putObject(lane.name());
            node.put("requests", lane.figures().requests());
            put(node, "p99Ms", lane.figures().p99Ms(), HUNDREDTHS);
            backend(backends.putObject(lane.name()), end.with().backends().get(i));
        }
        log.ifPresentOrElse(played -> log(root.putObject("log"), played), () -> root.putNull("log"));
        root.set("backends", backends);
        other(root.putObject("pool"), end, end.pool());
        other(root.putObject("without"), end, end.without());
        return mapper.writeValueAsString(root) + System.lineSeparator();
    }

    private static void other(ObjectNode node, Progress end, SiteFigures site) {
        kinds(node, end, site);
        backend(node.putObject("backends"), BackendFigures.together(site.backends()));
    }

    private static void kinds(ObjectNode node, Progress end, SiteFigures site) {
        for (Kind kind : end.kinds()) {
            who(node.putObject(kind.key()), site.of(kind));
        }
    }

    private static void who(ObjectNode node, Figures figures) {
        node.put("requests", figures.requests());
        node.put("errors", figures.errors());
        node.put("shed", figures.shed());
        put(node, "p50Ms", figures.p50Ms(), HUNDREDTHS);
        put(node, "p99Ms", figures.p99Ms(), HUNDREDTHS);
        put(node, "slowShare", figures.slowShare(), TEN_THOUSANDTHS);
    }

    private static void backend(ObjectNode node, BackendFigures backend) {
        node.put("workers", backend.workers());
        node.put("requests", backend.requests());
        put(node, "busy", backend.busy(), TEN_THOUSANDTHS);
    }

    private static void log(ObjectNode node, ReplayedLog log) {
        node.put("file", log.file());
        node.put("from", log.from().toString());
        node.put("to", log.to().toString());
        node.put("factor", log.factor());
        node.put("requests", log.requests());
        node.put("clients", log.clients());
        node.put("kinds", log.kinds());
    }

    private static void put(ObjectNode node, String name, double value, double precision) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, Math.round(value * precision) / precision);
        }
    }
}
