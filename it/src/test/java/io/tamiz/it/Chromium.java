package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Chromium without a window and with an empty profile; it has one page. Closing it ends it. */
final class Chromium implements AutoCloseable {
    static final String COMMAND = "chromium";
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final BrowserPage page;

    private Chromium(Process process, Path directory) throws IOException, InterruptedException {
        this.process = process;
        // two lines: the port, and a path we do not need
        Path port = directory.resolve("profile/DevToolsActivePort");
        await().atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> TamizProcess.read(directory.resolve("said")))
                        .isTrue())
                .until(() -> Files.exists(port) && TamizProcess.read(port).contains("\n"));
        var http = HttpClient.newHttpClient();
        page = BrowserPage.attach(
                http,
                pageAddress(http, TamizProcess.read(port).lines().findFirst().orElseThrow()));
    }

    /**
     * @param directory for its files, existing and empty
     * @param options further ones, as on its command line
     */
    static Chromium start(Path directory, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                COMMAND,
                "--headless",
                // containers have no user namespaces to build it from, and all it opens is our own application
                "--no-sandbox",
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory.resolve("profile"),
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-proxy-server",
                // so that what an application asks of the internet fails at once
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
        command.addAll(options);
        command.add("about:blank");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        try {
            return new Chromium(process, directory);
        } catch (RuntimeException | IOException | InterruptedException | Error e) {
            ProcessTree.end(process);
            throw e;
        }
    }

    BrowserPage page() {
        return page;
    }

    @Override
    public void close() {
        page.close();
        ProcessTree.end(process);
    }

    private static URI pageAddress(HttpClient http, String port) throws IOException, InterruptedException {
        var list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        for (JsonNode target : new JsonMapper()
                .readTree(http.send(list, BodyHandlers.ofString()).body())) {
            if (target.path("type").asString().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asString());
            }
        }
        throw new AssertionError("the browser has no page");
    }
}
