package io.tamiz.train.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.accesslog.read.LogProgress;
import io.tamiz.accesslog.read.LogReader;
import io.tamiz.core.client.ClientKey;
import io.tamiz.train.Log;
import io.tamiz.train.dataset.LoadByCount.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountDatasetTest {
    private static final int HORIZON = TrainingPlan.COUNT.horizonSeconds();

    @TempDir
    private Path directory;

    @Test
    void countsAsTheBalancerAndAddsUpWhatComesInTenMinutes() throws Exception {
        var log = new Log()
                .add(0, "10.0.0.1", "/a")
                .add(10, "10.0.0.1", "/b.css")
                .add(20, "10.0.0.2", "/c")
                .add(61, "10.0.0.1", "/d")
                .add(600, "10.0.0.1", "/e")
                .add(601, "10.0.0.1", "/late for the first");
        // so that the six are the training part and their time is over
        for (int i = 0; i < 94; i++) {
            log.add(20_000, "10.0.1." + i, "/");
        }

        CountDataset data = read(log);

        // count 1: the first (0.1 + 1 + 1), the other client (nothing), /e (1); count 2: b.css (3), d (2), and the last
        // (0)
        assertThat(data.training().rows())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Row(1, 3, (2.1 + 0 + 1) / 3), new Row(2, 3, (3 + 2 + 0) / 3.0));
        assertThat(data.totals().requests()).isEqualTo(100);
        assertThat(data.leftOut()).isZero();
    }

    private record Request(long second, int client, int tenths) {}

    /** Against the slow way: for each request, all the others. */
    @RepeatedTest(20)
    void isWhatLookingAtAllPairsOfRequestsGives(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        var requests = new ArrayList<Request>();
        var log = new Log();
        long second = 0;
        for (int i = 0; i < 400; i++) {
            second += random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(2);
            int client = random.nextInt(5);
            boolean asset = random.nextBoolean();
            requests.add(new Request(second, client, asset ? 1 : 10));
            // the reader's order within a second is by client and then by target: so is that of this list below
            log.add(second, "10.0.0." + client, "/" + String.format("%04d", i) + (asset ? ".png" : ""));
        }
        requests.sort((a, b) -> a.second() != b.second()
                ? Long.compare(a.second(), b.second())
                : Integer.compare(a.client(), b.client()));

        CountDataset data = read(log);

        long boundary = requests.get((int) (0.65 * requests.size())).second();
        long end = requests.getLast().second();
        assertRows(
                data.training(),
                requests,
                moment -> moment.second() + HORIZON <= boundary && moment.second() + HORIZON < end);
        assertRows(data.test(), requests, moment -> moment.second() >= boundary && moment.second() + HORIZON < end);
    }

    private static void assertRows(LoadByCount data, List<Request> requests, Predicate<Request> within) {
        var moments = new TreeMap<Integer, Long>();
        var tenths = new HashMap<Integer, Long>();
        double loadLogLoad = 0;
        for (int i = 0; i < requests.size(); i++) {
            Request moment = requests.get(i);
            if (within.test(moment)) {
                int count = 0;
                long after = 0;
                for (int other = 0; other < requests.size(); other++) {
                    Request request = requests.get(other);
                    if (request.client() == moment.client()) {
                        if (other <= i && request.second() > moment.second() - 60) {
                            count++;
                        }
                        if (other > i && request.second() <= moment.second() + HORIZON) {
                            after += request.tenths();
                        }
                    }
                }
                moments.merge(count, 1L, Long::sum);
                tenths.merge(count, after, Long::sum);
                double load = after / 10.0;
                loadLogLoad += load == 0 ? 0 : load * Math.log(load);
            }
        }
        assertThat(data.rows().stream().map(Row::count)).containsExactlyElementsOf(moments.keySet());
        for (Row row : data.rows()) {
            assertThat(row.moments()).isEqualTo(moments.get(row.count()));
            assertThat(row.load() * row.moments())
                    .isCloseTo(tenths.getOrDefault(row.count(), -1L) / 10.0, within(1e-6));
        }
        assertThat(data.loadLogLoad()).isCloseTo(loadLogLoad, within(1e-6));
    }

    @Test
    void momentsBeyondTheBoundAreLeftOutAndTheOthersStayRight() {
        var open = new OpenMoments(HORIZON, 2);
        var ended = new ArrayList<String>();
        var client = new ClientKey(0, 1);
        open.add(client, 0, 1, 10);
        open.add(client, 1, 2, 10);
        open.add(client, 2, 3, 10);
        open.advance(601, (second, count, load) -> ended.add(second + ": " + count + " -> " + load));
        open.add(client, 601, 1, 10);
        open.advance(5_000, (second, count, load) -> ended.add(second + ": " + count + " -> " + load));

        assertThat(open.leftOut()).isOne();
        assertThat(ended).containsExactly("0: 1 -> 20", "1: 2 -> 20", "601: 1 -> 0");
    }

    private CountDataset read(Log log) throws Exception {
        Path file = log.write(directory.resolve("access.log"));
        return CountDataset.read(TrainingPlan.COUNT, pass(file), pass(file));
    }

    private static CountDataset.Pass pass(Path file) throws LogException {
        return new LogReader(List.of(file), LogProgress.NONE)::read;
    }
}
