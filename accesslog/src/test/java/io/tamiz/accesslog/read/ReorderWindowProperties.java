package io.tamiz.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Beside a slow exact twin, which sorts the whole log. */
class ReorderWindowProperties {
    private static final long START = 1_500_000_000;

    private record Row(long second, String client, String target, int status) {}

    @RepeatedTest(100)
    void anyShuffleWithinTheWindowGivesWhatSortingAllGives(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Row> rows = rows(random);
        List<Row> shuffled = shuffledWithin(rows, ReorderWindow.SECONDS, random);
        var seen = new ArrayList<Row>();
        ReorderWindow window = handOn(shuffled, seen, Long.MAX_VALUE);
        assertThat(seen).isEqualTo(sorted(rows));
        assertThat(window.clamped()).isZero();
        assertThat(window.handedOn()).isEqualTo(rows.size());
    }

    @RepeatedTest(50)
    void nothingIsLostAndNoSecondGoesBackWhateverComes(RepetitionInfo repetition) {
        var random = new Random(1000L + repetition.getCurrentRepetition());
        List<Row> rows = rows(random);
        Collections.shuffle(rows, random);
        var seen = new ArrayList<Row>();
        ReorderWindow window = handOn(rows, seen, random.nextInt(20_000));
        assertThat(seen).hasSize(rows.size());
        assertThat(seen).isSortedAccordingTo(Comparator.comparingLong(Row::second));
        assertThat(window.firstSecond()).isEqualTo(seen.getFirst().second());
        assertThat(window.lastSecond()).isEqualTo(seen.getLast().second());
        long moved = 0;
        var left = new ArrayList<>(rows);
        for (Row row : seen) {
            moved += left.remove(row) ? 0 : 1;
        }
        assertThat(window.clamped()).isGreaterThanOrEqualTo(moved);
    }

    @Test
    void requestThatComesTooLateIsCountedAtTheEarliestSecondStillOpen() {
        var seen = new ArrayList<Row>();
        ReorderWindow window = handOn(
                List.of(row(START), row(START + 1000), row(START + 399), row(START + 400), row(START + 1600)),
                seen,
                Long.MAX_VALUE);
        assertThat(seen.stream().map(row -> row.second() - START)).containsExactly(0L, 400L, 400L, 1000L, 1600L);
        assertThat(window.clamped()).isEqualTo(1);
    }

    @Test
    void linesBeforeTheFirstOneAreInOrderToo() {
        var seen = new ArrayList<Row>();
        ReorderWindow window = handOn(List.of(row(START), row(START - 600), row(START - 601)), seen, Long.MAX_VALUE);
        assertThat(seen.stream().map(row -> row.second() - START)).containsExactly(-600L, -600L, 0L);
        assertThat(window.clamped()).isEqualTo(1);
    }

    @Test
    void whatWaitsIsBounded() {
        var seen = new ArrayList<Row>();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 500; i++) {
            rows.add(row(START + i));
        }
        var window = new ReorderWindow(request -> seen.add(row(request.second())), 4096);
        rows.forEach(row -> window.add(line(row)));
        // 34 octets each
        assertThat(seen).hasSizeBetween(370, 390);
        window.end();
        assertThat(seen).isEqualTo(rows);
    }

    private static Row row(long second) {
        return new Row(second, "c", "/", 200);
    }

    private static List<Row> rows(Random random) {
        var rows = new ArrayList<Row>();
        long second = START;
        int count = random.nextInt(400);
        for (int i = 0; i <= count; i++) {
            second += random.nextInt(10) == 0 ? random.nextInt(2000) : random.nextInt(3);
            rows.add(new Row(second, "c" + random.nextInt(3), "/" + random.nextInt(4), 200 + random.nextInt(2)));
        }
        return rows;
    }

    /** Each line written up to {@code seconds} after its time. */
    private static List<Row> shuffledWithin(List<Row> rows, int seconds, Random random) {
        record Written(long at, Row row) {}
        return rows.stream()
                .map(row -> new Written(row.second() + random.nextInt(seconds + 1), row))
                .sorted(Comparator.comparingLong(Written::at))
                .map(Written::row)
                .toList();
    }

    private static List<Row> sorted(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparingLong(Row::second)
                        .thenComparing(Row::client)
                        .thenComparing(Row::target)
                        .thenComparingInt(Row::status))
                .toList();
    }

    private static ReorderWindow handOn(List<Row> rows, List<Row> seen, long mostHeld) {
        var window = new ReorderWindow(
                request -> seen.add(new Row(request.second(), request.client(), request.target(), request.status())),
                mostHeld);
        rows.forEach(row -> window.add(line(row)));
        window.end();
        return window;
    }

    private static LogLine line(Row row) {
        byte[] octets = (row.client() + row.target()).getBytes(StandardCharsets.US_ASCII);
        var line = new LogLine();
        line.clear(octets);
        line.second = row.second();
        line.clientFrom = 0;
        line.clientTo = row.client().length();
        line.targetFrom = row.client().length();
        line.targetTo = octets.length;
        line.status = row.status();
        return line;
    }
}
