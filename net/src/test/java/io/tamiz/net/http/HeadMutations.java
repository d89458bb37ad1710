package io.tamiz.net.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Damages heads in the ways that parsers have been fooled by. The same seed makes the same damage. */
final class HeadMutations {
    static final List<String> PIECES = List.of(
            "\r",
            "\n",
            "\r\n",
            "\r\r\n",
            "\n\r",
            " ",
            "\t",
            "  ",
            ":",
            ",",
            ";",
            "\"",
            "_",
            "-",
            "/",
            "#",
            "?",
            "*",
            "[",
            "]",
            "@",
            "%",
            "0",
            "5",
            "\u0000",
            "\u0001",
            "\u000b",
            "\f",
            "\u001f",
            "\u007f",
            "\u0080",
            "\u00a0",
            "\u00ff",
            "\u0085",
            "a",
            "X",
            "chunked",
            "close",
            "gzip, ",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Host: b\r\n",
            "Connection: X-A\r\n",
            "X-A: b\r\n",
            "Expect: 100-continue\r\n",
            "X-Forwarded-For: 1.2.3.4\r\n",
            "Date: now\r\n",
            "HTTP/1.1",
            "HTTP/1.0",
            "GET ",
            "http://a",
            "OPTIONS ",
            "200");

    /** Printed, and settable with {@code -Dtamiz.seed}, so that a failure can be seen again. */
    static long seed(Class<?> test) {
        long seed = Long.getLong("tamiz.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dtamiz.seed=" + seed);
        return seed;
    }

    private final Random random;
    private final List<String> others;

    /** @param others heads to splice with */
    HeadMutations(Random random, List<String> others) {
        this.random = random;
        this.others = others;
    }

    /** One to four damages. */
    String mutate(String head) {
        String mutated = head;
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutated = damage(mutated);
        }
        return mutated;
    }

    private String damage(String head) {
        if (head.isEmpty()) {
            return piece();
        }
        int at = random.nextInt(head.length());
        return switch (random.nextInt(12)) {
            case 0 -> replace(head, at, String.valueOf((char) random.nextInt(256)));
            case 1 -> replace(head, at, String.valueOf((char) (head.charAt(at) ^ 1 << random.nextInt(8))));
            case 2 -> head.substring(0, at) + piece() + head.substring(at);
            case 3 -> head.substring(0, at) + head.substring(Math.min(head.length(), at + 1 + random.nextInt(4)));
            case 4 -> replace(head, at, piece());
            case 5 -> replace(head, at, swapCase(head.charAt(at)));
            case 6 -> blankAroundColon(head, at);
            case 7 -> damageLineEnd(head, at);
            case 8 -> swapLines(head);
            case 9 -> duplicateLine(head);
            case 10 -> splice(head, at);
            default -> head.substring(0, at);
        };
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private static String replace(String head, int at, String with) {
        return head.substring(0, at) + with + head.substring(at + 1);
    }

    private static String swapCase(char letter) {
        return String.valueOf(Character.isUpperCase(letter) ? Character.toLowerCase(letter) : (char) (letter & 0xdf));
    }

    private String blankAroundColon(String head, int from) {
        int colon = head.indexOf(':', from);
        String blank = random.nextBoolean() ? " " : "\t";
        return colon < 0 ? head : replace(head, colon, random.nextInt(4) == 0 ? blank + ":" : ":" + blank);
    }

    private String damageLineEnd(String head, int from) {
        int end = head.indexOf("\r\n", from);
        String[] ends = {"\r", "\n", "\r\r\n", "\n\r", "", "\r\n\r\n", "\r\n ", "\r\n\t", " \r\n", "\r\n\r"};
        return end < 0 ? head : head.substring(0, end) + ends[random.nextInt(ends.length)] + head.substring(end + 2);
    }

    private String swapLines(String head) {
        List<String> lines = lines(head);
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("\r\n", lines);
    }

    private String duplicateLine(String head) {
        List<String> lines = lines(head);
        lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
        return String.join("\r\n", lines);
    }

    private static List<String> lines(String head) {
        return new ArrayList<>(Arrays.asList(head.split("\r\n", -1)));
    }

    private String splice(String head, int at) {
        String other = others.get(random.nextInt(others.size()));
        return head.substring(0, at) + other.substring(random.nextInt(other.length()));
    }

    /** The octets with padding behind them that is not zero. */
    static byte[] padded(String text, int padding) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] padded = Arrays.copyOf(octets, octets.length + RequestHead.PADDING);
        Arrays.fill(padded, octets.length, padded.length, (byte) padding);
        return padded;
    }

    /** For messages: controls made visible. */
    static String visible(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(
                    c == '\r'
                            ? "\\r"
                            : c == '\n'
                                    ? "\\n\n"
                                    : c < 0x20 || c > 0x7e ? "\\x%02x".formatted((int) c) : String.valueOf(c));
        }
        return out.length() > 4000 ? out.substring(0, 4000) + "…" : out.toString();
    }
}
