package io.tamiz.accesslog;

import static io.tamiz.accesslog.LogEntry.Head.ABSENT;

import io.tamiz.accesslog.LogEntry.Head;
import io.tamiz.accesslog.LogEntry.Scored;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.Lane;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One JSON object a line, always valid, with the names OpenTelemetry gives such facts; ours begin with {@code tamiz.}.
 * What is not known is left out.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/">Semantic conventions for HTTP</a>
 */
final class JsonFormat implements LineFormat {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS = 1_000_000;
    /** Above this a hundredth is below what a float can tell. */
    private static final float MOST_EXACT = 1e6f;

    private final SecondText time = new SecondText(
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC));
    private final RequestLine line = new RequestLine();

    @Override
    public void write(LineBuffer out, LogEntry entry, long epochMillis) {
        out.put("{\"timestamp\":\"").put(time.of(Math.floorDiv(epochMillis, 1000L)));
        out.putDigits(Math.floorMod(epochMillis, 1000L), 3).put("Z\",\"client.address\":\"");
        AddressOctets.put(out, entry.client());
        out.put('"');
        Head head = entry.head();
        putRequestLine(out, head);
        out.put(",\"http.response.status_code\":").putDecimal(entry.status());
        out.put(",\"http.response.body.size\":").putDecimal(entry.bodyBytes());
        putSeconds(out, "http.server.request.duration", entry.nanos());
        putSeconds(out, "tamiz.upstream.duration", entry.upstreamNanos());
        if (entry.error() != null) {
            out.put(",\"error.type\":\"").put(entry.error()).put('"');
        } else if (entry.status() >= 500) {
            out.put(",\"error.type\":\"").putDecimal(entry.status()).put('"');
        }
        putText(out, "user_agent.original", head.octets(), head.userAgentStart(), head.userAgent());
        if (head.referer() != ABSENT) {
            out.put(",\"http.request.header.referer\":[");
            JsonText.put(out, head.octets(), head.refererStart(), head.refererStart() + head.referer());
            out.put(']');
        }
        putText(out, "user.name", head.octets(), head.userStart(), head.user());
        if (entry.scored() != null) {
            putScored(out, entry.scored());
        }
        out.put("}\n");
    }

    private void putRequestLine(LineBuffer out, Head head) {
        if (head.requestLine() == ABSENT) {
            return;
        }
        byte[] in = head.octets();
        if (!line.read(in, head.requestLine())) {
            out.put(",\"http.request.method\":\"_OTHER\"");
            putText(out, "tamiz.request_line", in, 0, head.requestLine());
            return;
        }
        if (line.hasKnownMethod()) {
            putText(out, "http.request.method", in, 0, line.methodEnd());
        } else {
            out.put(",\"http.request.method\":\"_OTHER\"");
            putText(out, "http.request.method_original", in, 0, line.methodEnd());
        }
        if (line.pathEnd() > line.pathStart()) {
            putText(out, "url.path", in, line.pathStart(), line.pathEnd() - line.pathStart());
        } else {
            out.put(",\"url.path\":\"/\"");
        }
        if (line.queryStart() >= 0) {
            putText(out, "url.query", in, line.queryStart(), line.targetEnd() - line.queryStart());
        }
        putText(out, "network.protocol.version", in, line.versionStart(), head.requestLine() - line.versionStart());
    }

    private static void putScored(LineBuffer out, Scored scored) {
        Decision decision = scored.decision();
        putName(out, "tamiz.lane", decision.lane());
        if (!decision.earned().equals(decision.lane())) {
            putName(out, "tamiz.earned_lane", decision.earned());
        }
        out.put(",\"tamiz.score\":");
        putScore(out, decision.score());
        out.put(",\"tamiz.decision\":\"").put(decision.word()).put("\",\"tamiz.reason\":\"");
        out.put(decision.reason().label()).put('"');
        out.put(",\"tamiz.key\":\"");
        AddressOctets.put(out, new IpAddress(scored.key().high(), scored.key().low()));
        out.put('"');
    }

    private static void putName(LineBuffer out, String field, Lane lane) {
        out.put(",\"").put(field).put("\":");
        JsonText.put(out, lane.name());
    }

    private static void putText(LineBuffer out, String field, byte[] in, int from, int length) {
        if (length != ABSENT) {
            out.put(",\"").put(field).put("\":");
            JsonText.put(out, in, from, from + length);
        }
    }

    private static void putSeconds(LineBuffer out, String field, long nanos) {
        if (nanos < 0) {
            return;
        }
        long micros = nanos / NANOS_PER_MICRO;
        out.put(",\"").put(field).put("\":");
        out.putDecimal(micros / MICROS).put('.').putDigits(micros % MICROS, 6);
    }

    private static void putScore(LineBuffer out, float score) {
        if (score < MOST_EXACT) {
            long hundredths = Math.round(score * 100.0);
            out.putDecimal(hundredths / 100).put('.').putDigits(hundredths % 100, 2);
        } else {
            out.put(Float.toString(score));
        }
    }
}
