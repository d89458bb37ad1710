package io.tamiz.app.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.util.NetUtil;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.StartException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What operators and their tools ask: {@code /livez}, {@code /readyz}, {@code /metrics}. Read only; on loopback unless the
 * config says otherwise. Apart from the data plane, on threads of its own.
 */
public final class AdminServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Readiness readiness;
    private final Metrics metrics;

    private AdminServer(HttpServer server, Readiness readiness, Metrics metrics) {
        this.server = server;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /**
     * Starts it.
     *
     * @throws StartException if the address cannot be listened on
     */
    public static AdminServer start(InetSocketAddress address, Readiness readiness, Metrics metrics)
            throws StartException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on " + NetUtil.toSocketAddressString(address) + " for admin: " + e.getMessage());
        }
        var admin = new AdminServer(server, readiness, metrics);
        server.setExecutor(admin.threads);
        server.createContext("/", admin::handle);
        server.start();
        return admin;
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, TEXT, "GET or HEAD\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/livez" -> answer(exchange, 200, TEXT, "ok\n");
                case "/readyz", "/healthz" -> answerReadiness(exchange);
                case "/metrics" -> answerMetrics(exchange);
                default -> answer(exchange, 404, TEXT, "not here: /livez /readyz /metrics\n");
            }
        }
    }

    private void answerReadiness(HttpExchange exchange) throws IOException {
        boolean verbose = "verbose".equals(exchange.getRequestURI().getQuery());
        int status = readiness.isReady() ? 200 : 503;
        answer(exchange, status, TEXT, verbose ? readiness.describe() : status == 200 ? "ok\n" : "not ready\n");
    }

    private void answerMetrics(HttpExchange exchange) throws IOException {
        var out = new ByteArrayOutputStream();
        metrics.writeTo(out);
        answer(exchange, 200, METRICS, out.toString(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
