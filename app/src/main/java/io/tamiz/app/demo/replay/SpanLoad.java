package io.tamiz.app.demo.replay;

import io.tamiz.app.demo.DemoBackend;
import io.tamiz.app.demo.Kind;
import io.tamiz.app.demo.Stage;
import io.tamiz.core.window.RequestCost;
import java.util.List;

/**
 * How much a span asks of the backends, and so what these have to be.
 *
 * <p>No log says what a site could bear. So the number of workers is fixed and the time that a page takes is chosen: on
 * average the span keeps seven tenths of them busy, and the people alone no more than a third of the fast pool's. Its peaks
 * may then be more than the site can bear, as they are in life when something has to be done about them. The slow pool gets
 * somewhat less than the slow lane will ask for, the standard pool what it will need, and the fast pool all the rest.
 *
 * @param workers of the pools, from the lightest lane to the heaviest
 * @param pageMillis what a page takes a worker; an asset takes a tenth
 * @param meanWorkers workers that the span keeps busy on average
 * @param peakWorkers workers that its busiest second would need
 */
record SpanLoad(List<Integer> workers, double pageMillis, double meanWorkers, double peakWorkers) {
    SpanLoad {
        workers = List.copyOf(workers);
    }

    private static final int WORKERS = 12;
    private static final double MOST_BUSY = 0.7;
    private static final double SLOW_OF_DEMAND = 0.8;
    private static final double STANDARD_OF_DEMAND = 1.5;
    private static final double PEOPLE_OF_FAST = 1.0 / 3;

    private static final double SHORTEST_PAGE_MILLIS = 5;
    private static final double LONGEST_PAGE_MILLIS = 500;

    /** Whom it would take longer to serve is turned away. */
    private static final double LONGEST_WAIT_MILLIS = 8_000;

    private static final double LONGEST_SLOW_WAIT_MILLIS = 1_500;
    private static final int MOST_WAITING = 300;

    static SpanLoad of(SpanRequests requests, ReplaySpan span) {
        var perSecond = new long[span.seconds() / span.factor() + 1];
        long all = 0;
        long people = 0;
        for (int i = 0; i < requests.size(); i++) {
            int tenths = TargetCost.tenths(requests.target(i));
            all += tenths;
            people += requests.sender(i).kind() == Kind.PERSON ? tenths : 0;
            perSecond[requests.second(i) / span.factor()] += tenths;
        }
        long peak = 0;
        for (long second : perSecond) {
            peak = Math.max(peak, second);
        }
        List<Integer> workers = workers(LaneForecast.costTenths(requests, span), all);
        double wanted = MOST_BUSY * WORKERS;
        if (people > 0) {
            wanted = Math.min(wanted, workers.getFirst() * PEOPLE_OF_FAST * all / people);
        }
        double pages = (double) all / RequestCost.TENTHS;
        double playedMillis = 1000.0 * span.seconds() / span.factor();
        double pageMillis =
                Math.clamp(wanted * playedMillis / Math.max(1, pages), SHORTEST_PAGE_MILLIS, LONGEST_PAGE_MILLIS);
        return new SpanLoad(
                workers,
                pageMillis,
                pages * pageMillis / playedMillis,
                (double) peak / RequestCost.TENTHS * pageMillis / 1000);
    }

    private static List<Integer> workers(long[] laneTenths, long all) {
        double workersOf = MOST_BUSY * WORKERS / Math.max(1, all);
        int slow = Math.clamp(Math.round(SLOW_OF_DEMAND * laneTenths[2] * workersOf), 1, WORKERS - 2);
        int standard =
                Math.clamp((long) Math.ceil(STANDARD_OF_DEMAND * laneTenths[1] * workersOf), 1, WORKERS - 1 - slow);
        return List.of(WORKERS - standard - slow, standard, slow);
    }

    Stage stage() {
        return new Stage(
                List.of(
                        capacity(0, LONGEST_WAIT_MILLIS),
                        capacity(1, LONGEST_WAIT_MILLIS),
                        capacity(2, LONGEST_SLOW_WAIT_MILLIS)),
                target -> Thread.sleep(workMillis(target)));
    }

    private DemoBackend.Capacity capacity(int lane, double longestWaitMillis) {
        return new DemoBackend.Capacity(workers.get(lane), waiting(workers.get(lane), longestWaitMillis));
    }

    private int waiting(int workers, double millis) {
        return (int) Math.clamp(Math.ceil(millis / pageMillis * workers), 1, MOST_WAITING);
    }

    private long workMillis(String target) {
        return Math.max(1, Math.round(pageMillis * TargetCost.tenths(target) / RequestCost.TENTHS));
    }
}
