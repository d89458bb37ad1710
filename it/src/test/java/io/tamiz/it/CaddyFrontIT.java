package io.tamiz.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code examples/caddy-front} as it is, with the real Caddy and the certificate it makes for {@code localhost}. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class CaddyFrontIT extends FrontContract {
    private static final Path CADDY = Path.of("/usr/bin/caddy");

    CaddyFrontIT(TransportKind transport) {
        super(transport);
    }

    @Override
    String example() {
        return "caddy-front";
    }

    @Override
    FrontProxy startProxy(Path home, int tamizPort) throws Exception {
        assumeTrue(Files.isExecutable(CADDY), "no Caddy here: ./dev peers installs it");
        int port = LoopbackPort.free();
        String conf = Repository.read("examples/caddy-front/Caddyfile");
        // no redirects from port 80, no admin endpoint on 2019, loopback alone; the JDK names no "localhost" in SNI
        conf = Repository.replaced(
                conf,
                "skip_install_trust",
                "skip_install_trust\n\tauto_https disable_redirects\n\tadmin off\n\tdefault_bind 127.0.0.1\n\tdefault_sni localhost");
        conf = Repository.replaced(conf, "reverse_proxy 127.0.0.1:8080", "reverse_proxy 127.0.0.1:" + tamizPort);
        Path file = Files.writeString(home.resolve("Caddyfile"), conf);
        var command =
                new ProcessBuilder(CADDY.toString(), "run", "--adapter", "caddyfile", "--config", file.toString());
        command.environment().put("SITE", "https://localhost:" + port);
        command.environment().put("XDG_DATA_HOME", home.toString());
        command.environment().put("XDG_CONFIG_HOME", home.toString());
        Path root = home.resolve("caddy/pki/authorities/local/root.crt");
        FrontProxy proxy = FrontProxy.start(command, home.resolve("err"), port, root);
        // it accepts before it has made its certificate, and refuses handshakes until then
        await().atMost(Duration.ofSeconds(20)).until(() -> handshakes(proxy));
        return proxy;
    }

    private static boolean handshakes(FrontProxy proxy) {
        try (var _ = connect(proxy)) {
            return true;
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }
}
