package io.tamiz.accesslog.read;

import java.time.YearMonth;
import java.util.Arrays;

/**
 * Reads {@code 29/Feb/2016:23:59:60 +0330}, 26 octets. The minute is kept: nearly every line is of the minute of the line
 * before it.
 */
final class CombinedTime {
    static final int LENGTH = 26;
    private static final int MINUTE = 17;
    private static final int ZONE = 20;
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final long NONE = Long.MIN_VALUE;

    private final byte[] known = new byte[LENGTH];
    private long minute = NONE;

    /** Epoch seconds of the time at {@code at}, or {@link Long#MIN_VALUE} if there is none; a leap second is the next one. */
    long parse(byte[] in, int at, int end) {
        if (end - at < LENGTH) {
            return NONE;
        }
        if (minute == NONE
                || !Arrays.equals(in, at, at + MINUTE, known, 0, MINUTE)
                || !Arrays.equals(in, at + ZONE, at + LENGTH, known, ZONE, LENGTH)) {
            minute = minute(in, at);
            System.arraycopy(in, at, known, 0, LENGTH);
        }
        int second = number(in, at + MINUTE + 1, 2);
        if (minute == NONE || in[at + MINUTE] != ':' || second < 0 || second > 60) {
            return NONE;
        }
        return minute + second;
    }

    private static long minute(byte[] in, int at) {
        int day = number(in, at, 2);
        int month = month(in, at + 3);
        int year = number(in, at + 7, 4);
        int hour = number(in, at + 12, 2);
        int minute = number(in, at + 15, 2);
        boolean separated = in[at + 2] == '/' && in[at + 6] == '/' && in[at + 11] == ':' && in[at + 14] == ':';
        int zoneHour = number(in, at + 22, 2);
        int zoneMinute = number(in, at + 24, 2);
        boolean zoned = in[at + ZONE] == ' ' && (in[at + 21] == '+' || in[at + 21] == '-');
        if (!separated || !zoned || year < 0 || month == 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return NONE;
        }
        var days = YearMonth.of(year, month);
        if (day < 1 || day > days.lengthOfMonth() || zoneHour < 0 || zoneMinute < 0 || zoneMinute > 59) {
            return NONE;
        }
        long east = (zoneHour * 60L + zoneMinute) * (in[at + 21] == '-' ? -1 : 1);
        return days.atDay(day).toEpochDay() * 86_400 + (hour * 60L + minute - east) * 60;
    }

    private static int month(byte[] in, int at) {
        for (int month = 0; month < 12; month++) {
            int i = month * 3;
            if ((in[at] | 0x20) == MONTHS.charAt(i)
                    && (in[at + 1] | 0x20) == MONTHS.charAt(i + 1)
                    && (in[at + 2] | 0x20) == MONTHS.charAt(i + 2)) {
                return month + 1;
            }
        }
        return 0;
    }

    /** -1 if one of the octets is no digit. */
    private static int number(byte[] in, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            if (in[i] < '0' || in[i] > '9') {
                return -1;
            }
            value = value * 10 + in[i] - '0';
        }
        return value;
    }
}
