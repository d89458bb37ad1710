package io.tamiz.train.dataset;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.accesslog.read.LogTotals;
import io.tamiz.accesslog.read.LoggedRequest;
import io.tamiz.core.window.ClientRecord;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import java.util.function.Consumer;

/**
 * Each request of a log is a moment: how many its client had made in the last 60 s, and what it cost in the time after.
 * The earlier part of the log is for training, the rest for the figures; a moment whose horizon reaches over the boundary is
 * in neither, so that nothing is measured on what was learnt.
 *
 * @param leftOut moments beyond what is kept open at a time
 */
public record CountDataset(LoadByCount training, LoadByCount test, long leftOut, LogTotals totals) {
    /** Requests within the horizon, about 40 octets each: 3,000 a second for ten minutes. */
    private static final int MOST_OPEN = 2_000_000;

    /** As the balancer remembers by default. */
    private static final int MOST_CLIENTS = 1_000_000;

    private static final int STRIPES = 16;

    /** Reads a log from its beginning to its end, the same each time. */
    public interface Pass {
        LogTotals read(Consumer<LoggedRequest> to) throws LogException;
    }

    /**
     * The moments of a log, which is read twice: the boundary lies at the time of a request that only the first reading finds.
     *
     * @throws LogException if it cannot be read
     */
    public static CountDataset read(TrainingPlan plan, Pass first, Pass second) throws LogException {
        LogTotals totals = first.read(_ -> {});
        var reading = new Reading(plan, totals.requests());
        second.read(reading::add);
        return new CountDataset(reading.training, reading.test, reading.open.leftOut(), totals);
    }

    private static final class Reading {
        private final ClientTable clients = new ClientTable(MOST_CLIENTS, STRIPES, 0, ClientTableObserver.NONE);
        private final OpenMoments open;
        private final int horizonSeconds;
        private final long boundaryRequest;
        private final LoadByCount training = new LoadByCount();
        private final LoadByCount test = new LoadByCount();
        private long requests;
        private long boundarySecond = Long.MAX_VALUE;

        private Reading(TrainingPlan plan, long ofRequests) {
            horizonSeconds = plan.horizonSeconds();
            open = new OpenMoments(horizonSeconds, MOST_OPEN);
            boundaryRequest = (long) Math.floor(plan.trainingShare() * ofRequests);
        }

        private void add(LoggedRequest request) {
            if (requests++ == boundaryRequest) {
                boundarySecond = request.second();
            }
            open.advance(request.second(), this::ended);
            open.add(request.key(), request.second(), count(request), request.costTenths());
        }

        /** As the balancer counts it for a model of this kind: before it is scored. */
        private int count(LoggedRequest request) {
            try (ClientRecord client = clients.openOrAdd(request.key(), request.second())) {
                client.count(request.costTenths(), request.hasReferer());
                return client.count60(client.now());
            }
        }

        private void ended(long second, int count, long loadTenths) {
            if (second >= boundarySecond) {
                test.add(count, loadTenths);
            } else if (second + horizonSeconds <= boundarySecond) {
                training.add(count, loadTenths);
            }
        }
    }
}
