package io.tamiz.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log line as one JSON object. What the line says as {@code key=value} becomes a field of its own, named {@code key};
 * {@code message} is what stands before.
 *
 * <p>logback's own encoder knows nothing of {@code key=} in a message; this one reads it off the pattern, where no value
 * can be mistaken for a key.
 */
final class JsonEncoder extends EncoderBase<ILoggingEvent> {
    /** A place for an argument, with its key if it has one. */
    private static final Pattern PLACE = Pattern.compile("(?: ([a-z][a-z0-9-]*)=)?\\{}");

    private static final byte[] NONE = new byte[0];

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = mapper.createObjectNode();
        line.put("timestamp", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1));
        putMessage(line, event.getMessage(), event.getArgumentArray(), event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            line.put("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return (mapper.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void putMessage(
            ObjectNode line, String pattern, @Nullable Object @Nullable [] arguments, String formatted) {
        Matcher place = PLACE.matcher(pattern);
        if (arguments == null || !place.find() || place.group(1) == null) {
            line.put("message", formatted);
            return;
        }
        line.put("message", pattern.substring(0, place.start()));
        for (int i = 0; i < arguments.length && (i == 0 || place.find()); i++) {
            String key = place.group(1);
            if (key == null) {
                // words among the pairs: nothing is lost by saying it all
                line.put("message", formatted);
            } else {
                put(line, key, arguments[i]);
            }
        }
    }

    private static void put(ObjectNode line, String key, @Nullable Object value) {
        switch (value) {
            case Integer number -> line.put(key, number.intValue());
            case Long number -> line.put(key, number.longValue());
            case Boolean truth -> line.put(key, truth.booleanValue());
            case Iterable<?> many -> {
                var list = line.putArray(key);
                many.forEach(each -> list.add(String.valueOf(each)));
            }
            case null, default -> line.put(key, String.valueOf(value));
        }
    }
}
