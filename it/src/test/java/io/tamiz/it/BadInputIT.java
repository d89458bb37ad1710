package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the environment refuses: one clear line, exit code 2, nothing left. What a file can say wrong is tested in app. */
class BadInputIT {
    private static final Path LAUNCHER = Repository.ROOT.resolve("tamiz");

    @TempDir
    private Path directory;

    @Test
    void portInUseIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var launch =
                    run(Map.of(), "listen: \"127.0.0.1:%d\"\nadmin: \"127.0.0.1:0\"\n".formatted(taken.getLocalPort()));

            assertRefused(launch);
            assertThat(launch.err())
                    .startsWith("tamiz: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                    .contains("Address already in use");
        }
    }

    @Test
    void adminPortInUseIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var launch =
                    run(Map.of(), "listen: \"127.0.0.1:0\"\nadmin: \"127.0.0.1:%d\"\n".formatted(taken.getLocalPort()));

            assertRefused(launch);
            assertThat(launch.err())
                    .isEqualTo("tamiz: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + " for admin: Address already in use\n");
        }
    }

    @Test
    void addressThatIsNotOursIsToldInOneLine() throws Exception {
        // TEST-NET-1, RFC 5737
        var launch = run(Map.of(), "listen: \"192.0.2.1:0\"\nadmin: none\n");

        assertRefused(launch);
        assertThat(launch.err()).startsWith("tamiz: cannot listen on 192.0.2.1:0: ");
    }

    @Test
    void transportThatDoesNotWorkIsToldInOneLine() throws Exception {
        for (String transport : new String[] {"io_uring", "epoll"}) {
            var launch = run(
                    Map.of("TAMIZ_JAVA_OPTS", "-Dio.netty.transport.noNative=true"),
                    "listen: \"127.0.0.1:0\"\nadmin: none\ntransport: " + transport + "\n");

            assertRefused(launch);
            assertThat(launch.err())
                    .startsWith("tamiz: transport " + transport + " does not work here: ")
                    .contains("(set transport: auto, or another one)");
        }
    }

    @Test
    void certificateThatDoesNotMatchItsKeyIsToldInOneLineAndNothingListens() throws Exception {
        for (String out : new String[] {"a", "b"}) {
            assertThat(Launch.of(directory, Map.of(), LAUNCHER, "cert", "dev", "--out", out)
                            .exitCode())
                    .isZero();
        }
        String config = """
                listen: { address: "127.0.0.1:0", tls: { cert: "%s/a/tls.crt", key: "%s/b/tls.key" } }
                admin: none
                """.formatted(directory, directory);

        var launch = run(Map.of(), config);

        assertRefused(launch);
        assertThat(launch.err())
                .contains("listen.tls: " + directory + "/a/tls.crt: the certificate does not match the key in "
                        + directory + "/b/tls.key");
    }

    private Launch run(Map<String, String> environment, String edges) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("tamiz.yaml"), edges + """
                lanes:
                  - { name: all, pool: "127.0.0.1:9" }
                """);
        // returns when the process has ended, and with it everything that ran in it
        return Launch.of(directory, environment, LAUNCHER, "run", "-c", file.toString());
    }

    private static void assertRefused(Launch launch) {
        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.out()).isEmpty();
        assertThat(launch.err()).doesNotContain("\tat ").doesNotContain("accepting");
        assertThat(launch.err().lines()).hasSize(1);
    }
}
