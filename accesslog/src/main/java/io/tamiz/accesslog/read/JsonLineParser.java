package io.tamiz.accesslog.read;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Our own JSON, in whatever order its members stand; what it has besides is passed over. */
final class JsonLineParser implements LineParser {
    private static final String OTHER = "_OTHER";
    /** {@code 2026-11-24T19:04} */
    private static final int MINUTE = 16;

    private final JsonFactory factory = new JsonFactory();
    private String time = "";
    private long minute;

    @Override
    public boolean parse(byte[] in, int from, int to, ParsedLine into) {
        into.clear();
        into.status = -1;
        try (var json = factory.createParser(ObjectReadContext.empty(), in, from, to - from)) {
            var members = new Members();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                members.take(json, into);
            }
            return json.nextToken() == null && put(members, into);
        } catch (JacksonException e) {
            return false;
        }
    }

    private boolean put(Members members, ParsedLine into) {
        if (members.timestamp == null || members.client == null || members.client.isEmpty() || into.status < 0) {
            return false;
        }
        try {
            into.second = second(members.timestamp);
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
        into.append(members.client);
        into.endClient();
        String method = OTHER.equals(members.method) ? members.originalMethod : members.method;
        if (method != null && members.path != null) {
            into.append(method);
            into.endMethod();
            into.append(members.path);
            if (members.query != null) {
                into.append("?");
                into.append(members.query);
            }
            into.endTarget();
        }
        if (members.userAgent != null && !members.userAgent.equals("-")) {
            into.append(members.userAgent);
        }
        return true;
    }

    /** The minute is kept; what we write is in UTC. */
    private long second(String timestamp) {
        boolean utc = timestamp.length() > MINUTE + 3 && timestamp.endsWith("Z") && timestamp.charAt(MINUTE) == ':';
        if (utc && timestamp.regionMatches(0, time, 0, MINUTE)) {
            return minute + Integer.parseInt(timestamp, MINUTE + 1, MINUTE + 3, 10);
        }
        long second = OffsetDateTime.parse(timestamp).toEpochSecond();
        if (utc) {
            time = timestamp;
            minute = second - second % 60;
        }
        return second;
    }

    private static final class Members {
        private @Nullable String timestamp;
        private @Nullable String client;
        private @Nullable String method;
        private @Nullable String originalMethod;
        private @Nullable String path;
        private @Nullable String query;
        private @Nullable String userAgent;

        void take(JsonParser json, ParsedLine into) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "timestamp" -> timestamp = json.getValueAsString();
                case "client.address" -> client = json.getValueAsString();
                case "http.request.method" -> method = json.getValueAsString();
                case "http.request.method_original" -> originalMethod = json.getValueAsString();
                case "url.path" -> path = json.getValueAsString();
                case "url.query" -> query = json.getValueAsString();
                case "user_agent.original" -> userAgent = json.getValueAsString();
                case "http.response.status_code" -> into.status = json.getValueAsInt(-1);
                case "http.response.body.size" -> into.bodyBytes = json.getValueAsLong(-1);
                case "http.request.header.referer" -> into.hasReferer = hasText(json, value);
                default -> json.skipChildren();
            }
        }

        private static boolean hasText(JsonParser json, JsonToken first) {
            boolean text = false;
            JsonToken value = first == JsonToken.START_ARRAY ? json.nextToken() : first;
            while (value == JsonToken.VALUE_STRING) {
                String referer = json.getString();
                text |= !referer.isEmpty() && !referer.equals("-");
                if (first != JsonToken.START_ARRAY) {
                    break;
                }
                value = json.nextToken();
            }
            return text;
        }
    }
}
