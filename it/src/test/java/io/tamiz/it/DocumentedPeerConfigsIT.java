package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.testkit.Documents;
import io.tamiz.testkit.FencedBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real nginx and the real HAProxy accept every configuration of theirs that the documents show.
 *
 * <p>An {@code nginx} block without {@code events} is a part: one that begins with {@code location} is put into a server,
 * any other into {@code http}. A {@code haproxy} block is always whole.
 */
class DocumentedPeerConfigsIT {
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");
    private static final Pattern MODULE = Pattern.compile("(?m)^load_module (\\S+);");
    private static final Pattern WHOLE = Pattern.compile("(?m)^events \\{");
    /** So that anybody may ask, not only who may write to the places of a packaged nginx. */
    private static final String OWN_PLACES = "http { access_log off; client_body_temp_path a; proxy_temp_path b;"
            + " fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e;";

    @TempDir
    private Path directory;

    static List<FencedBlock> nginxBlocks() {
        return blocks("nginx");
    }

    static List<FencedBlock> haproxyBlocks() {
        return blocks("haproxy");
    }

    @ParameterizedTest
    @MethodSource("nginxBlocks")
    void nginxAccepts(FencedBlock block) throws Exception {
        Launch launch = nginx(block);

        assertThat(launch.exitCode()).as(block + ": " + launch.err()).isZero();
    }

    @ParameterizedTest
    @MethodSource("haproxyBlocks")
    void haproxyAccepts(FencedBlock block) throws Exception {
        Launch launch = haproxy(block);

        assertThat(launch.exitCode())
                .as(block + ": " + launch.out() + launch.err())
                .isZero();
    }

    @Test
    void misspeltDirectivesAreToldWithTheirLines() throws Exception {
        var nginx =
                nginx(new FencedBlock("docs/made-up.md", 7, "nginx", "\nlocation / {\n    prxy_pass http://a;\n}\n"));
        assertThat(nginx.exitCode()).isNotZero();
        assertThat(nginx.err()).contains("\"prxy_pass\"").contains("docs/made-up.md:9");

        var haproxy = haproxy(new FencedBlock("docs/made-up.md", 7, "haproxy", "defaults\n    mod http\n"));
        assertThat(haproxy.exitCode()).isNotZero();
        assertThat(haproxy.err()).contains("docs/made-up.md:8").contains("mod");
    }

    private Launch nginx(FencedBlock block) throws Exception {
        assumeTrue(Files.isExecutable(NGINX), "no nginx here: ./dev peers installs it");
        for (Matcher module = MODULE.matcher(block.text()); module.find(); ) {
            assumeTrue(Files.exists(Path.of(module.group(1))), "nginx with Lua is not here (./dev peers installs it)");
        }
        String config;
        if (WHOLE.matcher(block.text()).find()) {
            config = Repository.replaced(block.onItsLines(""), "http {", OWN_PLACES);
        } else if (block.text().strip().startsWith("location")) {
            config = block.onItsLines("events {} " + OWN_PLACES + " server { listen 127.0.0.1:1;") + "}}\n";
        } else {
            config = block.onItsLines("events {} " + OWN_PLACES) + "}\n";
        }
        if (config.contains("/etc/nginx/tls.")) {
            makeCertificate();
        }
        Path file = write(block, config.replaceAll("/etc/nginx/(tls\\.\\w+)", directory + "/$1"));
        return Launch.of(
                directory,
                Map.of(),
                NGINX,
                "-t",
                "-p",
                directory.toString(),
                "-c",
                file.toString(),
                "-g",
                "error_log stderr; pid nginx.pid;");
    }

    private Launch haproxy(FencedBlock block) throws Exception {
        assumeTrue(Files.isExecutable(HAPROXY), "no haproxy here: ./dev peers installs it");
        Path file = write(block, block.onItsLines(""));
        return Launch.of(directory, Map.of(), HAPROXY, "-c", "-f", file.toString());
    }

    private Path write(FencedBlock block, String config) throws Exception {
        Path file = directory.resolve(block.document());
        Files.createDirectories(file.getParent());
        return Files.writeString(file, config);
    }

    private void makeCertificate() throws Exception {
        Path launcher = Repository.ROOT.resolve("tamiz");
        var made = Launch.of(directory, Map.of(), launcher, "cert", "dev", "--out", directory.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
    }

    private static List<FencedBlock> blocks(String language) {
        return Documents.blocks(Repository.ROOT).stream()
                .filter(block -> block.info().equals(language))
                .toList();
    }
}
