package io.tamiz.accesslog.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a line of our own JSON access log, {@code docs/logs.md}; fields it does not know are skipped.
 *
 * <p>Threads: one at a time.
 */
final class JsonLine {
    private final JsonFactory factory = new JsonFactory();

    private String timestamp = "";
    private String client = "";
    private String method = "";
    private String originalMethod = "";
    private String path = "";
    private String query = "";
    private String agent = "";
    private boolean referer;
    private int status;
    private long bodyBytes;

    /** Fills {@code line} from {@code [from, to)}; false if that is no such line. */
    boolean parse(byte[] in, int from, int to, LogLine line) {
        forget();
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), in, from, to - from)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                take(json, name, value);
                json.skipChildren();
            }
        } catch (JacksonException e) {
            return false;
        }
        return fill(line);
    }

    private void forget() {
        timestamp = "";
        client = "";
        method = "";
        originalMethod = "";
        path = "";
        query = "";
        agent = "";
        referer = false;
        status = 0;
        bodyBytes = LogLine.UNKNOWN;
    }

    private void take(JsonParser json, String name, JsonToken value) {
        switch (name) {
            case "timestamp" -> timestamp = json.getString();
            case "client.address" -> client = json.getString();
            case "http.request.method" -> method = json.getString();
            case "http.request.method_original" -> originalMethod = json.getString();
            case "url.path" -> path = json.getString();
            case "url.query" -> query = "?" + json.getString();
            case "user_agent.original" -> agent = json.getString();
            case "http.response.status_code" -> status = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : 0;
            case "http.response.body.size" ->
                bodyBytes = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : LogLine.UNKNOWN;
            case "http.request.header.referer" -> takeReferer(json, value);
            default -> {
                // not needed
            }
        }
    }

    private void takeReferer(JsonParser json, JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            referer |= isSaid(json.getString());
        }
    }

    private boolean fill(LogLine line) {
        if (client.isEmpty()) {
            return false;
        }
        try {
            line.second = Instant.parse(timestamp).getEpochSecond();
        } catch (DateTimeException e) {
            return false;
        }
        String asked = originalMethod.isEmpty() ? method : originalMethod;
        // what was no request line has a method that stands for any, and no path
        boolean request = !path.isEmpty();
        var octets = new ByteArrayOutputStream();
        int clientEnd = put(octets, client);
        int methodEnd = put(octets, request ? asked : "");
        int targetEnd = put(octets, request ? path + query : "");
        int agentEnd = put(octets, isSaid(agent) ? agent : "");
        line.clear(octets.toByteArray());
        line.clientFrom = 0;
        line.clientTo = clientEnd;
        line.methodFrom = clientEnd;
        line.methodTo = methodEnd;
        line.targetFrom = methodEnd;
        line.targetTo = targetEnd;
        line.agentFrom = targetEnd;
        line.agentTo = agentEnd;
        line.status = status;
        line.bodyBytes = bodyBytes;
        line.referer = referer;
        return true;
    }

    private static int put(ByteArrayOutputStream octets, String text) {
        octets.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return octets.size();
    }

    private static boolean isSaid(String value) {
        return !value.isEmpty() && !value.equals("-");
    }
}
