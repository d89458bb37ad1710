package io.tamiz.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports for programs that have to be told theirs: asked for port 0, they do not say which they got. */
final class LoopbackPort {
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LoopbackPort() {}

    /** One that was free a moment ago. None is given twice: the system may name the same one to two who ask in turn. */
    static int free() throws IOException {
        while (true) {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (GIVEN.add(server.getLocalPort())) {
                    return server.getLocalPort();
                }
            }
        }
    }

    static boolean accepts(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
