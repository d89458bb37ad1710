package io.tamiz.app.config;

import io.tamiz.proxy.pool.PoolSettings;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pools of the file, and those that lanes bring along as bare addresses.
 *
 * <p>A pool with a problem keeps its name, so that lanes which refer to it are not blamed as well.
 */
final class PoolsSection {
    private final PoolRules defaults;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<PoolSettings> pools = new ArrayList<>();

    private PoolsSection(PoolRules defaults) {
        this.defaults = defaults;
    }

    static PoolsSection read(Section root) {
        Section common = root.section("pool-defaults");
        var section = new PoolsSection(common == null ? PoolRules.DEFAULT : PoolRules.DEFAULT.with(common));
        YamlNode node = root.get("pools");
        if (node != null) {
            node.entries().forEach((name, pool) -> section.readPool(name, pool.withSchema("pools.NAME")));
        }
        return section;
    }

    /** Where a lane forwards to: the name of a pool, which is made here when {@code node} holds addresses. */
    @Nullable
    String poolOf(String laneName, YamlNode node) {
        if (node.isScalar()) {
            String text = node.text();
            if (text == null || names.contains(text)) {
                return text;
            }
            if (Name.fits(text)) {
                String hint = NearestName.hint(text, names);
                node.problem("no pool is named " + text + (hint.isEmpty() ? " (pools: " + known() + ")" : hint));
                return null;
            }
        }
        List<SocketAddress> endpoints = endpoints(node);
        if (endpoints.isEmpty()) {
            return null;
        }
        if (!names.add(laneName)) {
            node.problem("addresses make a pool named like the lane, but there is a pool " + laneName
                    + " already (expected: another name for one of them)");
            return null;
        }
        pools.add(defaults.pool(laneName, endpoints));
        return laneName;
    }

    /** Whether that pool has a limit; true for one with a problem, which is told already. */
    boolean mayBeFull(String name) {
        return pools.stream()
                .noneMatch(pool -> pool.name().equals(name) && pool.gate().isEmpty());
    }

    List<PoolSettings> all() {
        return pools;
    }

    private void readPool(String name, YamlNode node) {
        if (!Name.fits(name)) {
            node.problemAtKey(Name.EXPECTED);
        }
        names.add(name);
        Section section = Section.of(node);
        PoolRules rules = defaults.with(section);
        YamlNode endpoints = section.get("endpoints");
        if (endpoints == null) {
            if (node.isMapping()) {
                section.missing("endpoints", "a list of addresses");
            }
            return;
        }
        List<SocketAddress> addresses = endpoints(endpoints);
        if (!addresses.isEmpty()) {
            pools.add(rules.pool(name, addresses));
        }
    }

    /** Empty only after a problem. */
    private static List<SocketAddress> endpoints(YamlNode node) {
        List<YamlNode> nodes = node.isSequence() ? node.elements() : List.of(node);
        if (nodes.isEmpty()) {
            node.problem("an empty list (expected: at least one address)");
        }
        var endpoints = new ArrayList<SocketAddress>();
        for (YamlNode each : nodes) {
            SocketAddress endpoint = each.convert(AddressText::endpoint);
            if (endpoint == null) {
                continue;
            }
            if (endpoints.contains(endpoint)) {
                each.problem(AddressText.ofEndpoint(endpoint) + " is listed twice");
            } else {
                endpoints.add(endpoint);
            }
        }
        return endpoints;
    }

    private String known() {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
