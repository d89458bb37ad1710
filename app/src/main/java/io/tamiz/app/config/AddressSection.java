package io.tamiz.app.config;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code listen}, {@code admin} and {@code score-service}: an address, or a mapping that has one. */
final class AddressSection {
    static final List<InetSocketAddress> DEFAULT_LISTEN = List.of(AddressText.listener(":8080"));
    static final Optional<InetSocketAddress> DEFAULT_ADMIN = Optional.of(AddressText.listener("127.0.0.1:9090"));
    static final List<InetSocketAddress> DEFAULT_SCORE_SERVICE = List.of();
    static final String NONE = "none";

    private AddressSection() {}

    static List<InetSocketAddress> listen(Section root) {
        YamlNode node = root.get("listen");
        if (node == null) {
            return DEFAULT_LISTEN;
        }
        return all(node, "listen[]");
    }

    static List<InetSocketAddress> scoreService(Section root) {
        YamlNode node = root.get("score-service");
        if (node == null) {
            return DEFAULT_SCORE_SERVICE;
        }
        if (node.isScalar() && NONE.equals(node.text())) {
            return List.of();
        }
        List<InetSocketAddress> addresses = all(node, "score-service[]");
        for (InetSocketAddress address : addresses) {
            if (!address.getAddress().isLoopbackAddress()) {
                node.warn(AddressText.ofListener(address)
                        + " is no loopback address: whoever reaches it can count requests against any client");
            }
        }
        return addresses;
    }

    private static List<InetSocketAddress> all(YamlNode node, String elementSchema) {
        List<YamlNode> nodes = node.isSequence() ? node.elements() : List.of(node.withSchema(elementSchema));
        if (nodes.isEmpty()) {
            node.problem("an empty list (expected: at least one address)");
        }
        var addresses = new ArrayList<InetSocketAddress>();
        for (YamlNode each : nodes) {
            InetSocketAddress address = address(each);
            // port 0 is a free one each time
            if (address != null && address.getPort() != 0 && addresses.contains(address)) {
                each.problem(AddressText.ofListener(address) + " is listed twice");
            } else if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    static Optional<InetSocketAddress> admin(Section root) {
        YamlNode node = root.get("admin");
        if (node == null) {
            return DEFAULT_ADMIN;
        }
        if (node.isScalar() && NONE.equals(node.text())) {
            return Optional.empty();
        }
        InetSocketAddress address = address(node);
        if (address != null && !address.getAddress().isLoopbackAddress()) {
            node.warn(AddressText.ofListener(address)
                    + " is no loopback address: whoever reaches it sees how this balancer works");
        }
        return Optional.ofNullable(address);
    }

    private static @Nullable InetSocketAddress address(YamlNode node) {
        if (!node.isMapping()) {
            return node.convert(AddressText::listener);
        }
        Section section = Section.of(node);
        YamlNode address = section.get("address");
        if (address == null) {
            section.missing("address", "like \":8080\"");
            return null;
        }
        return address.convert(AddressText::listener);
    }
}
