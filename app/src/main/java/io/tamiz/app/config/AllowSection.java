package io.tamiz.app.config;

import io.tamiz.core.client.Cidr;
import io.tamiz.core.decision.AllowRules;
import io.tamiz.proxy.pool.LaneSettings;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code allow}: networks that go to a lane whatever their score. */
final class AllowSection {
    private AllowSection() {}

    static List<AllowRules.Rule> read(Section root, List<LaneSettings> lanes) {
        var rules = new ArrayList<AllowRules.Rule>();
        YamlNode node = root.get("allow");
        for (YamlNode each : node == null ? List.<YamlNode>of() : node.elements()) {
            Section section = Section.of(each);
            if (!each.isMapping() || section.get("verified-crawler") != null) {
                continue;
            }
            List<Cidr> networks = networks(section);
            if (section.get("lane") == null) {
                section.missing("lane", "the name of a lane");
            }
            // a name that is none is a problem, and then the lane does not matter
            int lane = LanesSection.laneNamed(section, "lane", lanes, 0);
            if (!networks.isEmpty() && lane < lanes.size()) {
                rules.add(new AllowRules.Rule(networks, lanes.get(lane).lane()));
            }
        }
        return rules;
    }

    private static List<Cidr> networks(Section section) {
        YamlNode node = section.get("cidr");
        var networks = new ArrayList<Cidr>();
        if (node == null) {
            section.missing("cidr", "a network, like 192.0.2.0/24, or a list");
            return networks;
        }
        for (YamlNode each : node.isSequence() ? node.elements() : List.of(node)) {
            Cidr network = each.convert(Cidr::parse);
            if (network != null) {
                networks.add(network);
            }
        }
        return networks;
    }

    /** As the file writes one rule. */
    static String text(AllowRules.Rule rule) {
        String networks = rule.networks().stream()
                .map(network -> "\"" + network + "\"")
                .toList()
                .toString();
        return "  - cidr: " + networks + "\n    lane: \"" + rule.lane().name() + "\"";
    }
}
