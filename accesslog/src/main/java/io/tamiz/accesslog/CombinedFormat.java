package io.tamiz.accesslog;

import static io.tamiz.accesslog.LogEntry.Head.ABSENT;

import io.tamiz.accesslog.LogEntry.Head;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The line nginx writes, octet for octet: {@code $remote_addr - $remote_user [$time_local] "$request" $status
 * $body_bytes_sent "$http_referer" "$http_user_agent"}.
 *
 * <p>What was not sent is a dash; what was sent empty is empty.
 *
 * @see <a href="https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format">log_format</a>
 */
final class CombinedFormat implements LineFormat {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    /** An octet that has to be escaped becomes {@code \xHH}. */
    private static final int LONGEST = 4;

    private final SecondText time;

    CombinedFormat(ZoneId zone) {
        time = new SecondText(DateTimeFormatter.ofPattern("' ['dd/MMM/yyyy:HH:mm:ss Z'] \"'", Locale.ENGLISH)
                .withZone(zone));
    }

    @Override
    public void write(LineBuffer out, LogEntry entry, long epochMillis) {
        Head head = entry.head();
        AddressOctets.put(out, entry.client());
        out.put(" - ");
        put(out, head.octets(), head.userStart(), head.user());
        out.put(time.of(Math.floorDiv(epochMillis, 1000L)));
        put(out, head.octets(), 0, head.requestLine());
        out.put("\" ").putDigits(entry.status(), 3).put(' ').putDecimal(entry.bodyBytes());
        out.put(" \"");
        put(out, head.octets(), head.refererStart(), head.referer());
        out.put("\" \"");
        put(out, head.octets(), head.userAgentStart(), head.userAgent());
        out.put("\"\n");
    }

    private static void put(LineBuffer out, byte[] in, int from, int length) {
        if (length == ABSENT) {
            out.put('-');
            return;
        }
        out.ensure(length * LONGEST);
        byte[] to = out.octets();
        int start = out.length();
        int at = start;
        for (int i = from; i < from + length; i++) {
            byte octet = in[i];
            if (octet >= ' ' && octet != '"' && octet != '\\' && octet != 0x7f) {
                to[at++] = octet;
            } else {
                to[at] = '\\';
                to[at + 1] = 'x';
                to[at + 2] = HEX[octet >> 4 & 0xf];
                to[at + 3] = HEX[octet & 0xf];
                at += LONGEST;
            }
        }
        out.skip(at - start);
    }
}
