package io.tamiz.app.config;

import io.tamiz.core.client.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as the file writes them. Reading a file never asks a name server. */
final class AddressText {
    private static final int HTTP_PORT = 80;
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
    private static final Pattern HOST_NAME = Pattern.compile("(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
            + "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.?");
    private static final String UNIX = "unix:";
    /** What fits into {@code sockaddr_un}, with its end. */
    private static final int MOST_SOCKET_PATH = 107;

    private static final InetAddress ANY = any();

    private AddressText() {}

    /**
     * Where to listen: {@code :8080} is the IPv6 wildcard, which takes both families.
     *
     * @throws IllegalArgumentException for what is no address with a port
     */
    static InetSocketAddress listener(String text) {
        refuseSchemes(text);
        return parse(text, -1, 0, "\":8080\", \"127.0.0.1:8080\" or \"[::1]:8080\"", _ -> false);
    }

    /**
     * Where an endpoint listens: {@code http://127.0.0.1:8081}, or without {@code http://}, then with a port; a host name
     * likewise, which stays unresolved; {@code unix:/run/app.sock}.
     *
     * @throws IllegalArgumentException for what is no such address
     */
    static SocketAddress endpoint(String text) {
        boolean http = text.startsWith("http://");
        String address = http ? text.substring("http://".length()) : text;
        if (address.startsWith(UNIX)) {
            return unixSocket(address.substring(UNIX.length()));
        }
        refuseSchemes(address);
        return parse(
                address,
                http ? HTTP_PORT : -1,
                1,
                "\"http://127.0.0.1:8081\", \"app:8081\" or \"unix:/run/app.sock\"",
                AddressText::hostName);
    }

    private static UnixDomainSocketAddress unixSocket(String path) {
        int octets = path.getBytes(StandardCharsets.UTF_8).length;
        if (!path.startsWith("/") || path.endsWith("/") || octets > MOST_SOCKET_PATH) {
            throw new IllegalArgumentException(UNIX + path + " (expected: the whole path of a socket, like"
                    + " \"unix:/run/app.sock\", up to " + MOST_SOCKET_PATH + " bytes)");
        }
        return UnixDomainSocketAddress.of(path);
    }

    /** Whether these are the labels of a name, RFC 1123 section 2.1; underscores are seen in container networks. */
    private static boolean hostName(String text) {
        return text.length() <= 253 && HOST_NAME.matcher(text).matches();
    }

    static String ofListener(InetSocketAddress address) {
        return address.getAddress().equals(ANY) ? ":" + address.getPort() : hostAndPort(address);
    }

    static String ofEndpoint(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet
            when inet.isUnresolved() -> "http://" + inet.getHostString() + ":" + inet.getPort();
            case InetSocketAddress inet -> "http://" + hostAndPort(inet);
            default -> UNIX + address;
        };
    }

    /** The address {@code text} spells, or null when it spells none. */
    private static @Nullable InetAddress literal(String text) {
        // what ofLiteral takes beyond this, zones and short IPv4, means something else to other programs
        return IpAddress.parse(text) == null ? null : InetAddress.ofLiteral(text);
    }

    private static void refuseSchemes(String text) {
        var scheme = SCHEME.matcher(text);
        if (text.startsWith("/") || text.startsWith(UNIX)) {
            throw new IllegalArgumentException(text + ": no unix socket here (expected: an address, like"
                    + " \"127.0.0.1:8081\"; an endpoint can be one, like \"unix:/run/app.sock\")");
        }
        if (scheme.matches()) {
            throw new IllegalArgumentException(text + ": " + scheme.group(1) + ": "
                    + (scheme.group(1).equals("https") ? "not in this version" : "not known here")
                    + " (expected: an address, like \"127.0.0.1:8081\")");
        }
    }

    private static InetSocketAddress parse(
            String text, int defaultPort, int leastPort, String examples, Predicate<String> isHostName) {
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
        if (colon < 0 && defaultPort < 0) {
            throw new IllegalArgumentException(text + " has no port" + expected);
        }
        int port = colon < 0 ? defaultPort : port(text, text.substring(colon + 1), leastPort);
        if (host.isEmpty() && leastPort == 0) {
            return new InetSocketAddress(ANY, port);
        }
        String literal = bracket < 0 ? host : host.substring(1, host.length() - 1);
        InetAddress address = bracket >= 0 && host.length() != bracket + 1 ? null : literal(literal);
        if (address != null) {
            return new InetSocketAddress(address, port);
        }
        if (bracket < 0 && !DIGITS_AND_DOTS.matcher(host).matches() && isHostName.test(host)) {
            return InetSocketAddress.createUnresolved(host.toLowerCase(Locale.ROOT), port);
        }
        throw new IllegalArgumentException(text + " is not an address" + expected);
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
