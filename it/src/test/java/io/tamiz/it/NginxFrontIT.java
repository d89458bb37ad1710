package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code examples/nginx-front} as it is, with the real nginx. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class NginxFrontIT extends FrontContract {
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    NginxFrontIT(TransportKind transport) {
        super(transport);
    }

    @Override
    String example() {
        return "nginx-front";
    }

    @Override
    FrontProxy startProxy(Path home, int tamizPort) throws Exception {
        assumeTrue(Files.isExecutable(NGINX), "no nginx here: ./dev peers installs it");
        var made = Launch.of(home, Map.of(), Repository.ROOT.resolve("tamiz"), "cert", "dev", "--out", home.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        int port = LoopbackPort.free();
        String conf = Repository.read("examples/nginx-front/nginx.conf");
        conf = Repository.replaced(conf, "listen 8443 ssl", "listen 127.0.0.1:" + port + " ssl");
        conf = Repository.replaced(conf, "server 127.0.0.1:8080;", "server 127.0.0.1:" + tamizPort + ";");
        Files.writeString(home.resolve("nginx.conf"), conf);
        // started as root its workers would be somebody else, who may not enter this directory
        String user = Files.isWritable(Path.of("/")) ? "user root;" : "";
        return FrontProxy.start(
                new ProcessBuilder(
                        NGINX.toString(), "-p", home.toString(), "-c", "nginx.conf", "-g", "daemon off;" + user),
                home.resolve("err"),
                port,
                home.resolve("tls.crt"));
    }
}
