package io.tamiz.bench.protect;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * One that is measured: a program with a config.
 *
 * @param id for the command line
 * @param title for tables
 */
record Proxy(String id, String title, Program program, Config config) {
    /** What is started. */
    enum Program {
        HAPROXY("haproxy.cfg"),
        NGINX("nginx.conf"),
        TAMIZ("tamiz.yaml");

        private final String file;

        Program(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    /**
     * Where it stands.
     *
     * @param port to listen on, at 127.0.0.1
     * @param adminPort another one, for who has use for it
     * @param home a folder of its own
     */
    record Place(int port, int adminPort, List<InetSocketAddress> servers, Path home) {
        Place {
            servers = List.copyOf(servers);
        }
    }

    /** Writes the text of a config. */
    interface Config {
        String at(Place place);
    }

    /** Whether {@code name} means this one: its own id, or what that begins with. */
    boolean isCalled(String name) {
        return id.equals(name) || id.startsWith(name + "-");
    }
}
