package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tamiz.net.http.ChunkedBody.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chunked bodies for tests, and their slow reading: RFC 9112 section 7.1 as a regular expression. */
final class ChunkedBodies {
    private static final String TEXT = "[\\t\\x20-\\x7e\\x80-\\xff]";
    private static final String QUOTED = "\"(?:[\\t\\x20\\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]|\\\\" + TEXT + ")*+\"";
    private static final String EXTENSION = "(?:[\\t\\x20\\x21\\x23-\\x7e\\x80-\\xff]|" + QUOTED + ")*+";

    /** At most sixteen digits, and no more than a long holds. */
    private static final Pattern SIZE =
            Pattern.compile("(?![89a-fA-F][0-9a-fA-F]{15})([0-9a-fA-F]{1,16})(?:[ \\t]*;" + EXTENSION + ")?\\r\\n");

    private static final Pattern TRAILERS =
            Pattern.compile("(?:" + SlowFields.TCHAR + "+:" + TEXT + "*\\r\\n)*+\\r\\n");

    private ChunkedBodies() {}

    /** @param end index behind the body, if it is complete */
    record Reading(boolean complete, boolean faulty, String body, int end) {}

    /** Bodies that are complete; all are "hello world" or empty or long. */
    static final List<String> GOOD = List.of(
            "0\r\n\r\n",
            "b\r\nhello world\r\n0\r\n\r\n",
            "B\r\nhello world\r\n0\r\n\r\n",
            "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
            "000005\r\nhello\r\n0000000000000006\r\n world\r\n00000\r\n\r\n",
            "5;a=b\r\nhello\r\n6;c;d=\"e;f\"\r\n world\r\n0;x\r\n\r\n",
            "5 ;a\r\nhello\r\n6 \t; a = \"\\\"\\\\\"\r\n world\r\n0\r\n\r\n",
            "b\r\nhello world\r\n0\r\nX-Trail: 1\r\nHost: evil\r\nX-Empty:\r\n\r\n",
            "b\r\nhello\r\nworl\r\n0\r\n\r\n",
            "1\r\nh\r\n1\r\ne\r\n1\r\nl\r\n1\r\nl\r\n1\r\no\r\n0\r\n\r\n",
            "1a\r\n" + "x".repeat(26) + "\r\n0\r\n\r\n");

    static final List<String> BAD = List.of(
            "0x5\r\nhello\r\n0\r\n\r\n",
            "0_5\r\nhello\r\n0\r\n\r\n",
            "5g\r\nhello\r\n0\r\n\r\n",
            "+5\r\nhello\r\n0\r\n\r\n",
            "-5\r\nhello\r\n0\r\n\r\n",
            " 5\r\nhello\r\n0\r\n\r\n",
            "5 \r\nhello\r\n0\r\n\r\n",
            "5 5\r\nhello\r\n0\r\n\r\n",
            "5 junk\r\nhello\r\n0\r\n\r\n",
            "\r\nhello\r\n0\r\n\r\n",
            ";a\r\nhello\r\n0\r\n\r\n",
            "5\nhello\r\n0\r\n\r\n",
            "5\rhello\r\n0\r\n\r\n",
            "5\r\r\nhello\r\n0\r\n\r\n",
            "5;a=\"\r\nhello\r\n0\r\n\r\n",
            "5;a=\"\\\"\r\nhello\r\n0\r\n\r\n",
            "5;a\rb\r\nhello\r\n0\r\n\r\n",
            "5;a\nb\r\nhello\r\n0\r\n\r\n",
            "5;a\u0000\r\nhello\r\n0\r\n\r\n",
            "5;a\u007f\r\nhello\r\n0\r\n\r\n",
            "2;\nxx\r\n0\r\n\r\n",
            "5\r\nhello5\r\nworld\r\n0\r\n\r\n",
            "5\r\nhello\r0\r\n\r\n",
            "5\r\nhello\n0\r\n\r\n",
            "5\r\nhelloXX0\r\n\r\n",
            "5\r\nhello\r\n0\n\n",
            "5\r\nhello\r\n0\r\n\n",
            "5\r\nhello\r\n0\r\nXY\r\n\r\n",
            "5\r\nhello\r\n0\r\n: y\r\n\r\n",
            "5\r\nhello\r\n0\r\nX : y\r\n\r\n",
            "5\r\nhello\r\n0\r\nX: y\nZ: w\r\n\r\n",
            "5\r\nhello\r\n0\r\nX: y\r\n z\r\n\r\n",
            "5\r\nhello\r\n0\r\nX: y\u0000\r\n\r\n",
            "5\r\nhello\r\n0\r\nX: y\rz\r\n\r\n",
            "5\r\nhello\r\n0\r\n\rx",
            "8000000000000000\r\nhello\r\n0\r\n\r\n",
            "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
            "10000000000000005\r\nhello\r\n0\r\n\r\n",
            "00000000000000005\r\nhello\r\n0\r\n\r\n");

    /** The whole text at once through {@link ChunkedBody}. */
    static Reading scan(String text) {
        ByteBuf in = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        var chunks = new ChunkedBody();
        var body = new StringBuilder();
        while (true) {
            switch (chunks.next(in)) {
                case DATA -> body.append(in.readCharSequence(chunks.dataLength(), StandardCharsets.ISO_8859_1));
                case END -> {
                    return new Reading(true, false, body.toString(), in.readerIndex());
                }
                case FAULT -> {
                    return new Reading(false, true, body.toString(), 0);
                }
                case NEED_MORE -> {
                    return new Reading(false, false, body.toString(), 0);
                }
            }
        }
    }

    /** The pieces one after the other through {@link ChunkedBody}; what is behind the end must stay in its buffer. */
    static Reading scan(List<String> pieces) {
        var chunks = new ChunkedBody();
        var body = new StringBuilder();
        int before = 0;
        for (String piece : pieces) {
            ByteBuf in = Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1);
            Step step = chunks.next(in);
            while (step == Step.DATA) {
                body.append(in.readCharSequence(chunks.dataLength(), StandardCharsets.ISO_8859_1));
                step = chunks.next(in);
            }
            if (step == Step.END) {
                return new Reading(true, false, body.toString(), before + in.readerIndex());
            }
            if (step == Step.FAULT) {
                return new Reading(false, true, body.toString(), 0);
            }
            assertThat(in.isReadable()).isFalse();
            before += piece.length();
        }
        return new Reading(false, false, body.toString(), 0);
    }

    /** What scanner and twin say of the text, in two pieces cut anywhere and octet by octet; fails if they differ. */
    static Reading agreeHoweverItArrives(String text) {
        Reading expected = read(text);
        agree(expected, scan(text), text, "whole");
        for (int cut = 0; cut <= text.length(); cut++) {
            Reading cutOnce = scan(List.of(text.substring(0, cut), text.substring(cut)));
            agree(expected, cutOnce, text, "cut at " + cut);
        }
        agree(expected, scan(octets(text)), text, "octet by octet");
        return expected;
    }

    private static void agree(Reading expected, Reading actual, String text, String how) {
        // asked first, since an assertion for each cut is most of the work
        if (!actual.equals(expected)) {
            assertThat(actual)
                    .as(() -> how + ":\n" + HeadMutations.visible(text))
                    .isEqualTo(expected);
        }
    }

    static List<String> octets(String text) {
        return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
    }

    /** The slow reading, for bodies within the bounds; what is neither complete nor faulty needs more. */
    static Reading read(String text) {
        var body = new StringBuilder();
        int at = 0;
        while (true) {
            Matcher size = SIZE.matcher(text).region(at, text.length());
            if (!size.lookingAt()) {
                return new Reading(false, !SlowFields.mayGoOn(size), body.toString(), 0);
            }
            long length = Long.parseUnsignedLong(size.group(1), 16);
            at = size.end();
            if (length < 0) {
                return new Reading(false, true, body.toString(), 0);
            }
            if (length == 0) {
                break;
            }
            int data = (int) Math.min(length, text.length() - at);
            body.append(text, at, at + data);
            at += data;
            String end = text.substring(at, Math.min(text.length(), at + 2));
            if (data < length || end.length() < 2) {
                boolean mayGoOn = data < length || "\r\n".startsWith(end);
                return new Reading(false, !mayGoOn, body.toString(), 0);
            }
            if (!end.equals("\r\n")) {
                return new Reading(false, true, body.toString(), 0);
            }
            at += 2;
        }
        Matcher trailers = TRAILERS.matcher(text).region(at, text.length());
        if (trailers.lookingAt()) {
            return new Reading(true, false, body.toString(), trailers.end());
        }
        return new Reading(false, !SlowFields.mayGoOn(trailers), body.toString(), 0);
    }
}
