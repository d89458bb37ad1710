package io.tamiz.app.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tamiz.app.config.ConfigReader;
import io.tamiz.app.config.ConfigResult;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A data plane in this process, with one connection of a trusted proxy. */
final class BalancerUnderTest implements AutoCloseable {
    private final Metrics metrics;
    private final DataPlane plane;
    private final RawClient connection;

    private BalancerUnderTest(Metrics metrics, DataPlane plane) {
        this.metrics = metrics;
        this.plane = plane;
        connection = connect();
    }

    /** @param config all but {@code listen}, {@code admin} and {@code client} */
    static BalancerUnderTest start(String config, Clocks clocks) throws Exception {
        TamizSettings settings = settings(config);
        var metrics = new Metrics(settings.lanes(), settings.score().mode());
        return new BalancerUnderTest(metrics, DataPlane.start(settings, metrics, clocks));
    }

    /** Asks for as many pages; who answered the last. */
    String ask(String client, int pages) {
        String last = "";
        for (int i = 0; i < pages; i++) {
            last = response(client).bodyText();
        }
        return last;
    }

    /** Asks for one page. */
    ReceivedResponse response(String client) {
        connection.send("GET /page HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + client + "\r\n\r\n");
        return connection.readResponse();
    }

    /** One more connection, for the caller to close. */
    RawClient connect() {
        return RawClient.connect(plane.addresses().getFirst().getPort());
    }

    DataPlane plane() {
        return plane;
    }

    /** What {@code /metrics} would say. */
    String scrape() {
        var out = new ByteArrayOutputStream();
        try {
            metrics.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
        plane.close();
    }

    private static TamizSettings settings(String config) {
        String text = """
                listen: "127.0.0.1:0"
                admin: none
                client: { trusted-proxies: [127.0.0.1] }
                """ + config;
        return switch (ConfigReader.read("test", text, _ -> null)) {
            case ConfigResult.Accepted accepted -> accepted.settings();
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
