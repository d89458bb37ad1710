package io.tamiz.app.config;

import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.Cuts;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.proxy.pool.LaneRules;
import io.tamiz.proxy.pool.LaneSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code lanes} and {@code default-lane}. */
final class LanesSection {
    static final int DEFAULT_WEIGHT = 1;

    /** Begins no name that a file can give: a lane without one is not also blamed for being somebody's twin. */
    private static final String UNNAMED = "#";

    private static final Function<String, Integer> WEIGHT = WholeNumber.between(1, 1000);

    /** A lane as written; null is what is missing or wrong. */
    private record Entry(
            YamlNode node,
            String name,
            @Nullable YamlNode score,
            @Nullable String pool,
            int weight,
            LaneRules rules) {}

    private LanesSection() {}

    /** The lanes, lightest first; meaningful only while there is no problem. */
    static List<LaneSettings> read(Section root, PoolsSection pools, ScoreSettings.Model model) {
        YamlNode node = root.get("lanes");
        if (node == null) {
            root.missing("lanes", "at least one lane with a pool");
            return List.of();
        }
        List<YamlNode> nodes = node.elements();
        if (node.isSequence() && (nodes.isEmpty() || nodes.size() > LaneLadder.MAX_LANES)) {
            node.problem(nodes.size() + " lanes (expected: 1 to " + LaneLadder.MAX_LANES + ")");
            return List.of();
        }
        List<Entry> entries = entries(nodes, pools, model);
        return settings(entries, lanes(node, entries, model), pools);
    }

    static int defaultLane(Section root, List<LaneSettings> lanes) {
        int middle = Math.min(1, Math.max(0, lanes.size() - 1));
        return laneNamed(root, "default-lane", lanes, middle);
    }

    /** The index of the lane that {@code key} names. */
    static int laneNamed(Section section, String key, List<LaneSettings> lanes, int otherwise) {
        List<String> names = lanes.stream().map(each -> each.lane().name()).toList();
        return section.value(
                key,
                text -> {
                    // a lane that could not be read may be the one that is meant
                    boolean complete = !names.isEmpty() && names.stream().noneMatch(each -> each.startsWith(UNNAMED));
                    if (complete && !names.contains(text)) {
                        String hint = NearestName.hint(text, names);
                        throw new IllegalArgumentException("no lane is named " + text
                                + (hint.isEmpty() ? " (lanes: " + String.join(", ", names) + ")" : hint));
                    }
                    return Math.max(0, names.indexOf(text));
                },
                otherwise);
    }

    private static List<Entry> entries(List<YamlNode> nodes, PoolsSection pools, ScoreSettings.Model model) {
        var entries = new ArrayList<Entry>();
        for (YamlNode node : nodes) {
            Section section = Section.of(node);
            if (!node.isMapping()) {
                continue;
            }
            String name = name(section, entries);
            YamlNode pool = section.get("pool");
            LaneRules rules = LaneRulesSection.read(section, model);
            boolean mayLackPool = rules.reject().isPresent() && !rules.onlyWhenFull() && !entries.isEmpty();
            if (pool == null && !mayLackPool) {
                section.missing("pool", "an address, a list of addresses, or the name of a pool");
            }
            String poolName = pool == null ? null : pools.poolOf(name, pool);
            int weight = section.value("weight", WEIGHT, DEFAULT_WEIGHT);
            entries.add(new Entry(node, name, section.get("score"), poolName, weight, rules));
        }
        return entries;
    }

    private static String name(Section section, List<Entry> before) {
        YamlNode node = section.get("name");
        String otherwise = UNNAMED + before.size();
        if (node == null) {
            section.missing("name", "like fast");
            return otherwise;
        }
        String name = section.value("name", Name::parse, otherwise);
        if (before.stream().anyMatch(each -> each.name().equals(name))) {
            node.problem(name + " is the name of another lane");
            return otherwise;
        }
        return name;
    }

    private static List<Lane> lanes(YamlNode node, List<Entry> entries, ScoreSettings.Model model) {
        List<String> names = entries.stream().map(Entry::name).toList();
        if (entries.stream().allMatch(each -> each.score() == null)) {
            try {
                return entries.isEmpty() ? List.of() : LaneLadder.withDefaultCuts(names, cuts(entries.size(), model));
            } catch (IllegalArgumentException e) {
                node.problem(String.valueOf(e.getMessage()));
                return List.of();
            }
        }
        var ladder = new ScoreLadder(entries.size());
        var lanes = new ArrayList<Lane>();
        for (Entry entry : entries) {
            lanes.add(new Lane(entry.name(), lanes.size(), ladder.next(entry.node(), entry.score())));
        }
        return lanes;
    }

    /** A single lane is cut nowhere, and more than three have no default cuts: a model is not asked for them. */
    private static Cuts cuts(int lanes, ScoreSettings.Model model) {
        return ModelCuts.of(lanes == 2 || lanes == 3 ? model : ScoreSettings.Formula.COST);
    }

    private static List<LaneSettings> settings(List<Entry> entries, List<Lane> lanes, PoolsSection pools) {
        var settings = new ArrayList<LaneSettings>();
        String before = "";
        for (int i = 0; i < lanes.size(); i++) {
            Entry entry = entries.get(i);
            // one that refuses everything needs none of its own
            String pool = entry.pool() == null ? before : entry.pool();
            if (entry.rules().onlyWhenFull() && !pools.mayBeFull(pool)) {
                entry.node()
                        .problemOf(
                                "when",
                                "pool-full (expected: max-in-flight at pool " + pool + ", else it is never full)");
            }
            settings.add(new LaneSettings(lanes.get(i), pool, entry.weight(), entry.rules()));
            before = pool;
        }
        return settings;
    }
}
