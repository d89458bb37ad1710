package io.tamiz.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.accesslog.read.Logs.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Against a slow twin that sorts everything. */
class ReorderWindowProperties {
    /** The order of {@link CanonicalOrder}, said once more. */
    private static final Comparator<Request> CANONICAL = Comparator.comparingLong(Request::second)
            .thenComparing(Request::client)
            .thenComparing(Request::method)
            .thenComparing(Request::target)
            .thenComparingInt(Request::status)
            .thenComparingLong(Request::bodyBytes)
            .thenComparing(Request::hasReferer)
            .thenComparing(Request::userAgent);

    private final Tally tally = new Tally();
    private final List<Request> handedOn = new ArrayList<>();
    private final ParsedLine line = new ParsedLine();

    private ReorderWindow window(int mostOctets) {
        return new ReorderWindow(tally, request -> handedOn.add(Request.of(request)), mostOctets);
    }

    private void add(ReorderWindow window, Request request) {
        line.clear();
        line.second = request.second();
        line.status = request.status();
        line.bodyBytes = request.bodyBytes();
        line.hasReferer = request.hasReferer();
        line.append(request.client());
        line.endClient();
        line.append(request.method());
        line.endMethod();
        line.append(request.target());
        line.endTarget();
        line.append(request.userAgent());
        window.add(line);
    }

    /** Few values, so that requests are often equal in most of them. */
    private static List<Request> history(Random random, int count, int mostGap) {
        var keys = new LoggedClientKeys();
        var history = new ArrayList<Request>();
        long second = 1_470_000_000L + random.nextInt(100_000);
        for (int i = 0; i < count; i++) {
            second += random.nextInt(4) == 0 ? random.nextInt(mostGap) : 0;
            String client = "192.0.2." + random.nextInt(3);
            boolean asset = random.nextBoolean();
            String target = "/" + "x".repeat(random.nextInt(3) * random.nextInt(40)) + (asset ? ".css" : "");
            byte[] octets = client.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            history.add(new Request(
                    second,
                    client,
                    keys.of(octets, 0, octets.length),
                    random.nextBoolean() ? "GET" : "",
                    target,
                    asset ? 1 : 10,
                    asset,
                    200 + random.nextInt(2),
                    random.nextInt(3) - 1,
                    random.nextBoolean(),
                    random.nextBoolean() ? "" : "agent"));
        }
        return history;
    }

    /** No line comes more than the window after one that is later. */
    private static List<Request> shuffled(List<Request> history, Random random) {
        record Moved(Request request, long to) {}
        return history.stream()
                .map(request -> new Moved(request, request.second() + random.nextInt(ReorderWindow.SECONDS + 1)))
                .sorted(Comparator.comparingLong(Moved::to))
                .map(Moved::request)
                .toList();
    }

    @RepeatedTest(60)
    void shuffleWithinTheWindowHandsOnTheSameSequence(RepetitionInfo repetition) {
        long seed = 7_919L * repetition.getCurrentRepetition();
        var random = new Random(seed);
        List<Request> history = history(random, 1 + random.nextInt(3_000), 1 + random.nextInt(900));
        ReorderWindow window = window(ReorderWindow.MOST_OCTETS);

        shuffled(history, random).forEach(request -> add(window, request));
        window.flush();

        assertThat(handedOn)
                .as("seed %d", seed)
                .isEqualTo(history.stream().sorted(CANONICAL).toList());
        assertThat(tally.totals().clamped()).as("seed %d", seed).isZero();
    }

    @RepeatedTest(30)
    void nothingIsLostInLittleMemory(RepetitionInfo repetition) {
        long seed = 104_729L * repetition.getCurrentRepetition();
        var random = new Random(seed);
        List<Request> history = history(random, 3_000, 1 + random.nextInt(20));
        ReorderWindow window = window(1 << 13);

        shuffled(history, random).forEach(request -> add(window, request));
        window.flush();

        assertThat(handedOn).as("seed %d", seed).hasSameSizeAs(history);
        assertThat(handedOn).extracting(Request::second).as("seed %d", seed).isSorted();
        assertThat(handedOn.stream().map(ReorderWindowProperties::withoutSecond))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(history.stream()
                        .map(ReorderWindowProperties::withoutSecond)
                        .toList());
    }

    private static String withoutSecond(Request request) {
        return request.toString().replaceFirst("second=-?\\d+", "");
    }

    @RepeatedTest(20)
    void inOrderInLittleMemoryNoSecondIsChanged(RepetitionInfo repetition) {
        long seed = 15_485_863L * repetition.getCurrentRepetition();
        List<Request> history = history(new Random(seed), 2_000, 3);
        ReorderWindow window = window(1 << 13);

        history.forEach(request -> add(window, request));
        window.flush();

        assertThat(handedOn).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(history);
        assertThat(tally.totals().clamped()).isZero();
    }

    @Test
    void laterThanTheWindowIsHandedOnAtTheEarliestOpenSecondAndCounted() {
        ReorderWindow window = window(ReorderWindow.MOST_OCTETS);
        Request request = history(new Random(1), 1, 1).getFirst();
        long second = request.second();

        add(window, request);
        add(window, at(request, second + 1_000));
        add(window, at(request, second + 400));
        add(window, at(request, second + 399));
        window.flush();

        assertThat(handedOn)
                .extracting(Request::second)
                .containsExactly(second, second + 400, second + 400, second + 1_000);
        assertThat(tally.totals())
                .returns(1L, LogTotals::clamped)
                .returns(4L, LogTotals::requests)
                .returns(second, LogTotals::firstSecond)
                .returns(second + 1_000, LogTotals::lastSecond);
    }

    private static Request at(Request request, long second) {
        return new Request(
                second,
                request.client(),
                request.key(),
                request.method(),
                request.target(),
                request.costTenths(),
                request.isAsset(),
                request.status(),
                request.bodyBytes(),
                request.hasReferer(),
                request.userAgent());
    }
}
