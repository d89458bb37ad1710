package io.tamiz.app.config;

import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code client}. */
final class ClientSection {
    private static final Set<String> EVERYBODY = Set.of("0.0.0.0/0", "::/0");

    private ClientSection() {}

    static ClientSettings read(Section root) {
        Section section = root.section("client");
        ClientSettings client = ClientSettings.DEFAULT;
        if (section == null) {
            return client;
        }
        checkKey(section.get("key"));
        client = new ClientSettings(
                trusted(section.get("trusted-proxies")),
                section.value("forwarded", Choice.FORWARDED::parse, client.forwarded()),
                client.ipv4Prefix(),
                client.ipv6Prefix(),
                section.value("debug-header", Choice.DEBUG_HEADER::parse, client.isShown()));
        client = section.with(
                client,
                "ipv4-prefix",
                WholeNumber::parse,
                (c, bits) -> new ClientSettings(c.trustedProxies(), c.forwarded(), bits, c.ipv6Prefix(), c.isShown()));
        return section.with(
                client,
                "ipv6-prefix",
                WholeNumber::parse,
                (c, bits) -> new ClientSettings(c.trustedProxies(), c.forwarded(), c.ipv4Prefix(), bits, c.isShown()));
    }

    private static void checkKey(@Nullable YamlNode key) {
        if (key == null) {
            return;
        }
        if (key.isSequence()) {
            key.problem("a list: not in this version (expected: " + Choice.CLIENT_KEY.words() + ")");
        } else {
            key.convert(Choice.CLIENT_KEY::parse);
        }
    }

    private static List<Cidr> trusted(@Nullable YamlNode node) {
        var networks = new ArrayList<Cidr>();
        for (YamlNode each : node == null ? List.<YamlNode>of() : node.elements()) {
            Cidr network = each.convert(Cidr::parse);
            if (network == null) {
                continue;
            }
            networks.add(network);
            if (EVERYBODY.contains(network.toString())) {
                each.warn(each.text() + " trusts everybody: any client can name the address it is counted under");
            }
        }
        return networks;
    }
}
