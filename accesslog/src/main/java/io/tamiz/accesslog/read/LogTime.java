package io.tamiz.accesslog.read;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Reads the time of a combined line, {@code 20/Feb/2016:00:00:45 -0500}. The minute and zone of the line before are kept:
 * nearly all lines share them.
 *
 * <p>Threads: one at a time.
 */
final class LogTime {
    /** Octets of a time. */
    static final int LENGTH = 26;

    /** Not a time. */
    static final long NONE = Long.MIN_VALUE;

    private static final int MINUTE_LENGTH = 17;
    private static final int ZONE_AT = 20;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final byte[] known = new byte[LENGTH];
    private long knownMinute = NONE;

    /** Epoch seconds of the time that begins at {@code from} and ends before {@code to}, or {@link #NONE}. */
    long parse(byte[] line, int from, int to) {
        if (to - from < LENGTH) {
            return NONE;
        }
        int second = number(line, from + MINUTE_LENGTH + 1, 2);
        // 60 is a leap second
        if (line[from + MINUTE_LENGTH] != ':' || second < 0 || second > 60 || line[from + ZONE_AT] != ' ') {
            return NONE;
        }
        if (knownMinute == NONE || !isKnown(line, from)) {
            long minute = minute(line, from);
            if (minute == NONE) {
                return NONE;
            }
            knownMinute = minute;
            System.arraycopy(line, from, known, 0, LENGTH);
        }
        return knownMinute + second;
    }

    private boolean isKnown(byte[] line, int from) {
        return Arrays.equals(line, from, from + MINUTE_LENGTH, known, 0, MINUTE_LENGTH)
                && Arrays.equals(line, from + ZONE_AT, from + LENGTH, known, ZONE_AT, LENGTH);
    }

    private static long minute(byte[] line, int from) {
        int day = number(line, from, 2);
        int month = month(line, from + 3);
        int year = number(line, from + 7, 4);
        int hour = number(line, from + 12, 2);
        int minute = number(line, from + 15, 2);
        int zoneHours = number(line, from + ZONE_AT + 2, 2);
        int zoneMinutes = number(line, from + ZONE_AT + 4, 2);
        byte sign = line[from + ZONE_AT + 1];
        boolean formed = line[from + 2] == '/'
                && line[from + 6] == '/'
                && line[from + 11] == ':'
                && line[from + 14] == ':'
                && (sign == '+' || sign == '-')
                && month > 0
                && year > 0
                && zoneHours >= 0
                && zoneMinutes >= 0;
        if (!formed) {
            return NONE;
        }
        try {
            long local = LocalDateTime.of(year, month, day, hour, minute).toEpochSecond(ZoneOffset.UTC);
            long zone = (zoneHours * 60L + zoneMinutes) * 60;
            return sign == '+' ? local - zone : local + zone;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static int month(byte[] line, int from) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (line[from] == MONTHS.charAt(i)
                    && line[from + 1] == MONTHS.charAt(i + 1)
                    && line[from + 2] == MONTHS.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return -1;
    }

    /** Of {@code digits} decimal digits, or -1. */
    private static int number(byte[] line, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
