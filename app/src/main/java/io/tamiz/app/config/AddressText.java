package io.tamiz.app.config;

import io.tamiz.core.client.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as the file writes them. Literals only: reading a file never asks a name server. */
final class AddressText {
    private static final int HTTP_PORT = 80;
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
    private static final InetAddress ANY = any();

    private AddressText() {}

    /**
     * Where to listen: {@code :8080} is the IPv6 wildcard, which takes both families.
     *
     * @throws IllegalArgumentException for what is no address with a port
     */
    static InetSocketAddress listener(String text) {
        refuseSchemes(text);
        return parse(text, -1, 0, "\":8080\", \"127.0.0.1:8080\" or \"[::1]:8080\"");
    }

    /**
     * Where an endpoint listens: {@code http://127.0.0.1:8081} or without {@code http://}, then with a port.
     *
     * @throws IllegalArgumentException for what is no such address
     */
    static InetSocketAddress endpoint(String text) {
        boolean http = text.startsWith("http://");
        String address = http ? text.substring("http://".length()) : text;
        refuseSchemes(address);
        return parse(address, http ? HTTP_PORT : -1, 1, "\"http://127.0.0.1:8081\" or \"[::1]:8081\"");
    }

    static String ofListener(InetSocketAddress address) {
        return address.getAddress().equals(ANY) ? ":" + address.getPort() : hostAndPort(address);
    }

    static String ofEndpoint(InetSocketAddress address) {
        return "http://" + hostAndPort(address);
    }

    /** The address {@code text} spells, or null when it spells none. */
    private static @Nullable InetAddress literal(String text) {
        // what ofLiteral takes beyond this, zones and short IPv4, means something else to other programs
        return IpAddress.parse(text) == null ? null : InetAddress.ofLiteral(text);
    }

    private static void refuseSchemes(String text) {
        var scheme = SCHEME.matcher(text);
        if (text.startsWith("/") || text.startsWith("unix:")) {
            throw new IllegalArgumentException(text + ": unix sockets: not in this version");
        }
        if (scheme.matches()) {
            throw new IllegalArgumentException(text + ": " + scheme.group(1) + ": "
                    + (scheme.group(1).equals("https") ? "not in this version" : "not known here")
                    + " (expected: an address, like \"127.0.0.1:8081\")");
        }
    }

    private static InetSocketAddress parse(String text, int defaultPort, int leastPort, String examples) {
        String expected = " (expected: an address, like " + examples + ")";
        if (text.indexOf('/') >= 0 || text.indexOf('@') >= 0) {
            throw new IllegalArgumentException(text + ": no path, no user" + expected);
        }
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', bracket + 1);
        if (bracket < 0 && colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
            throw new IllegalArgumentException(text + ": an IPv6 address stands in brackets" + expected);
        }
        String host = colon < 0 ? text : text.substring(0, colon);
        InetAddress address = host.isEmpty() && leastPort == 0 ? ANY : address(text, host, bracket, expected);
        if (colon < 0) {
            if (defaultPort < 0) {
                throw new IllegalArgumentException(text + " has no port" + expected);
            }
            return new InetSocketAddress(address, defaultPort);
        }
        return new InetSocketAddress(address, port(text, text.substring(colon + 1), leastPort));
    }

    private static InetAddress address(String text, String host, int bracket, String expected) {
        String literal = bracket < 0 ? host : host.substring(1, host.length() - 1);
        InetAddress address = bracket >= 0 && host.length() != bracket + 1 ? null : literal(literal);
        if (address != null) {
            return address;
        }
        if (bracket >= 0 || host.isEmpty() || DIGITS_AND_DOTS.matcher(host).matches()) {
            throw new IllegalArgumentException(text + " is not an address" + expected);
        }
        throw new IllegalArgumentException(text + ": host names: not in this version, use an address");
    }

    private static int port(String text, String digits, int least) {
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
        if (port < least || port > 65535) {
            throw new IllegalArgumentException(text + ": port " + digits + " (expected: " + least + " to 65535)");
        }
        return port;
    }

    private static String hostAndPort(InetSocketAddress address) {
        String host = IpAddress.ofBytes(address.getAddress().getAddress()).toString();
        boolean ipv6 = address.getAddress() instanceof Inet6Address;
        return (ipv6 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static InetAddress any() {
        try {
            return InetAddress.getByAddress(new byte[16]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
