package io.tamiz.app.config;

import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.net.tls.TlsSettings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code listen}, {@code admin} and {@code score-service}: an address, or a mapping that has one. */
final class AddressSection {
    static final List<ListenerSettings> DEFAULT_LISTEN =
            List.of(new ListenerSettings(AddressText.listener(":8080"), Optional.empty()));
    static final Optional<InetSocketAddress> DEFAULT_ADMIN = Optional.of(AddressText.listener("127.0.0.1:9090"));
    static final List<InetSocketAddress> DEFAULT_SCORE_SERVICE = List.of();
    static final String NONE = "none";

    private AddressSection() {}

    static List<ListenerSettings> listen(Section root) {
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
        List<InetSocketAddress> addresses = all(node, "score-service[]").stream()
                .map(ListenerSettings::address)
                .toList();
        for (InetSocketAddress address : addresses) {
            if (!address.getAddress().isLoopbackAddress()) {
                node.warn(AddressText.ofListener(address)
                        + " is no loopback address: whoever reaches it can count requests against any client");
            }
        }
        return addresses;
    }

    private static List<ListenerSettings> all(YamlNode node, String elementSchema) {
        List<YamlNode> nodes = node.isSequence() ? node.elements() : List.of(node.withSchema(elementSchema));
        if (nodes.isEmpty()) {
            node.problem("an empty list (expected: at least one address)");
        }
        var listeners = new ArrayList<ListenerSettings>();
        for (YamlNode each : nodes) {
            ListenerSettings listener = listener(each);
            if (listener != null) {
                refuseOverlap(each, listener.address(), listeners);
                listeners.add(listener);
            }
        }
        return listeners;
    }

    /** What the system would refuse as well, but as an address in use, as if by somebody else. */
    private static void refuseOverlap(YamlNode node, InetSocketAddress address, List<ListenerSettings> before) {
        for (ListenerSettings each : before) {
            InetSocketAddress other = each.address();
            // port 0 is a free one each time
            if (address.getPort() == 0 || address.getPort() != other.getPort()) {
                continue;
            }
            if (address.equals(other)) {
                node.problem(AddressText.ofListener(address) + " is listed twice");
                return;
            }
            if (takes(address, other) || takes(other, address)) {
                node.problem(AddressText.ofListener(address) + " and " + AddressText.ofListener(other)
                        + " overlap: one takes all addresses");
                return;
            }
        }
    }

    /** {@code ::} takes IPv4 too. */
    private static boolean takes(InetSocketAddress wide, InetSocketAddress narrow) {
        boolean ipv6 = wide.getAddress() instanceof Inet6Address;
        return wide.getAddress().isAnyLocalAddress() && (ipv6 || narrow.getAddress() instanceof Inet4Address);
    }

    private static @Nullable ListenerSettings listener(YamlNode node) {
        if (!node.isMapping()) {
            InetSocketAddress address = node.convert(AddressText::listener);
            return address == null ? null : new ListenerSettings(address, Optional.empty());
        }
        Section section = Section.of(node);
        InetSocketAddress address = address(section);
        Optional<TlsSettings> tls = TlsSection.read(section);
        return address == null ? null : new ListenerSettings(address, tls);
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
        return node.isMapping() ? address(Section.of(node)) : node.convert(AddressText::listener);
    }

    private static @Nullable InetSocketAddress address(Section section) {
        YamlNode address = section.get("address");
        if (address == null) {
            section.missing("address", "like \":8080\"");
            return null;
        }
        return address.convert(AddressText::listener);
    }
}
