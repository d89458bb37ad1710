package io.tamiz.app.demo;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The object {@code ./tamiz demo --json} ends with: a contract with scripts. A figure there is none for is null.
 */
final class DemoJson {
    private static final double HUNDREDTHS = 100;
    private static final double TEN_THOUSANDTHS = 10_000;

    private DemoJson() {}

    /** One line, with its end. */
    static String of(Progress end) {
        var mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        who(root.putObject("people"), end.people());
        who(root.putObject("scrapers"), end.scrapers());
        ObjectNode lanes = root.putObject("lanes");
        for (Progress.LaneFigures lane : end.lanes()) {
            ObjectNode node = lanes.putObject(lane.name());
            node.put("requests", lane.figures().requests());
            put(node, "p99Ms", lane.figures().p99Ms(), HUNDREDTHS);
        }
        root.putNull("log");
        return mapper.writeValueAsString(root) + System.lineSeparator();
    }

    private static void who(ObjectNode node, Figures figures) {
        node.put("requests", figures.requests());
        node.put("errors", figures.errors());
        node.put("shed", figures.shed());
        put(node, "p50Ms", figures.p50Ms(), HUNDREDTHS);
        put(node, "p99Ms", figures.p99Ms(), HUNDREDTHS);
        put(node, "slowShare", figures.slowShare(), TEN_THOUSANDTHS);
    }

    private static void put(ObjectNode node, String name, double value, double precision) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, Math.round(value * precision) / precision);
        }
    }
}
