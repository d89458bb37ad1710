package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page of a browser, driven as its developer tools drive it: commands and events are JSON over a WebSocket.
 *
 * <p>Threads: commands come from the test's own, events from the HTTP client's.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class BrowserPage implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final WebSocket tools;
    private final AtomicInteger lastCall = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> webSockets = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    private BrowserPage(HttpClient http, URI address) {
        this.http = http;
        tools = http.newWebSocketBuilder().buildAsync(address, new Messages()).join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** @param address the page's {@code webSocketDebuggerUrl}; the client is closed with the page */
    static BrowserPage attach(HttpClient http, URI address) {
        return new BrowserPage(http, address);
    }

    void open(String url) {
        JsonNode opened = call("Page.navigate", Map.of("url", url));
        assertThat(opened.path("errorText").asString("")).as(url).isEmpty();
    }

    /** Waits until a JavaScript expression is true in the page. */
    void awaitTrue(String expression) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(this::assertFaultless)
                .until(() -> evaluate(expression).asBoolean(false));
    }

    /** The value of a JavaScript expression; null in JSON where the page has none yet. */
    JsonNode evaluate(String expression) {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .path("result")
                .path("value");
    }

    /** Presses the keys of a text. */
    void type(String text) {
        text.chars().forEach(key -> press(Map.of("type", "keyDown", "text", Character.toString(key))));
    }

    void pressShiftEnter() {
        press(Map.of("type", "keyDown", "modifiers", 8, "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
    }

    private void press(Map<String, Object> key) {
        call("Input.dispatchKeyEvent", key);
    }

    /** Errors on the console, requests that failed or were answered with 4xx or 5xx, in the order they came. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    void assertFaultless() {
        assertThat(faults()).as("faults of the page").isEmpty();
    }

    /** The addresses of the WebSockets it opened. */
    List<String> webSockets() {
        return List.copyOf(webSockets);
    }

    /** What came over its WebSockets so far, a message each. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** A picture of what a person would see. */
    void savePicture(Path png) throws IOException {
        JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png"));
        Files.write(png, Base64.getDecoder().decode(picture.path("data").asString()));
    }

    @Override
    public void close() {
        tools.abort();
        http.shutdownNow();
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int id = lastCall.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        calls.put(id, answer);
        tools.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        JsonNode message = answer.join();
        assertThat(message.has("error")).as("%s: %s", method, message).isFalse();
        return message.path("result");
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt());
            if (call != null) {
                call.complete(message);
            }
            return;
        }
        JsonNode event = message.path("params");
        switch (message.path("method").asString()) {
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "assert").contains(event.path("type").asString())) {
                    faults.add("console: " + event.path("args"));
                }
            }
            case "Runtime.exceptionThrown" -> faults.add("exception: " + event.path("exceptionDetails"));
            case "Log.entryAdded" -> {
                if (event.path("entry").path("level").asString().equals("error")) {
                    faults.add("log: " + event.path("entry"));
                }
            }
            case "Network.loadingFailed" -> {
                // what the page itself gave up, as by leaving for another
                if (!event.path("canceled").asBoolean(false)) {
                    faults.add("failed: " + event);
                }
            }
            case "Network.responseReceived" -> {
                JsonNode response = event.path("response");
                if (response.path("status").asInt() >= 400) {
                    faults.add(response.path("status") + ": " + response.path("url"));
                }
            }
            case "Network.webSocketFrameError" -> faults.add("WebSocket: " + event);
            case "Network.webSocketCreated" -> webSockets.add(event.path("url").asString());
            case "Network.webSocketFrameReceived" ->
                received.add(event.path("response").path("payloadData").asString());
            default -> {}
        }
    }

    /** Puts messages together from the parts they come in. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                take(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
