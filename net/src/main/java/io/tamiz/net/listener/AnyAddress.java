package io.tamiz.net.listener;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;

/** All addresses of this machine. {@code ::} takes IPv4 too, but not every machine has IPv6. */
final class AnyAddress {
    private AnyAddress() {}

    /** {@code wanted}, or {@code 0.0.0.0} where that is {@code ::} and there is no IPv6. */
    static InetSocketAddress on(InetSocketAddress wanted, boolean hasIpv6) {
        InetAddress address = wanted.getAddress();
        boolean fallBack = !hasIpv6 && address instanceof Inet6Address && address.isAnyLocalAddress();
        return fallBack ? new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), wanted.getPort()) : wanted;
    }

    /** Whether the kernel and the JVM's settings ({@code java.net.preferIPv4Stack}) have IPv6. */
    static boolean hasIpv6() {
        try (var _ = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
            return true;
        } catch (UnsupportedOperationException | IOException _) {
            return false;
        }
    }
}
