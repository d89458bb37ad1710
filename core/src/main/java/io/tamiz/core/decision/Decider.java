package io.tamiz.core.decision;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.ClientRecord;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.RequestCost;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each request into which lane it goes, and counts it.
 *
 * <p>A client goes to a heavier lane at the first score that asks for it, and to a lighter one when every score of the last
 * 120 s allows it. A request does not weigh on its own lane, unless the scorer runs at each request. While the scorer fails,
 * clients stay in their last lanes and unknown ones go to the default lane; no request is lost.
 *
 * <p>Threads: safe from any number; allocates nothing but the decision.
 */
public final class Decider {
    private final ClientTable table;
    private final Scorer scorer;
    private final LaneLadder ladder;
    private final ScoreSettings.Mode mode;
    private final Lane defaultLane;
    private final DeciderObserver observer;
    private final boolean countsFirst;
    private volatile boolean scorerIsIll;

    /**
     * A decider over {@code table}.
     *
     * @param defaultLane where unknown clients go while the scorer fails
     */
    public Decider(
            ClientTable table,
            Scorer scorer,
            LaneLadder ladder,
            ScoreSettings.Mode mode,
            Lane defaultLane,
            DeciderObserver observer) {
        this.table = table;
        this.scorer = scorer;
        this.ladder = ladder;
        this.mode = mode;
        this.defaultLane = defaultLane;
        this.observer = new CatchAllDeciderObserver(observer);
        countsFirst = scorer.timing() == Scorer.Timing.EACH_REQUEST;
        if (!ladder.lanes().contains(defaultLane)) {
            throw new IllegalArgumentException("default lane " + defaultLane.name() + " is not one of the lanes");
        }
    }

    /**
     * Decides one request of {@code key} and counts it.
     *
     * @param target the request target, path with query, between {@code from} and {@code to}
     * @param hasReferer whether the request names a page it comes from (neither empty nor {@code -})
     * @param nowSecond epoch seconds; a clock that steps back is taken to stand still
     */
    public Decision.Forward decide(ClientKey key, byte[] target, int from, int to, boolean hasReferer, long nowSecond) {
        int cost = RequestCost.tenths(target, from, to);
        try (ClientRecord client = table.openOrAdd(key, nowSecond)) {
            return countsFirst ? countThenDecide(client, cost, hasReferer) : decideThenCount(client, cost, hasReferer);
        }
    }

    /** What is known of {@code key}, as of now; null if nothing is. Brings its ticks up to date, as time would have. */
    public @Nullable ClientView look(ClientKey key, long nowSecond) {
        try (ClientRecord client = table.open(key, nowSecond)) {
            if (client == null) {
                return null;
            }
            if (!countsFirst) {
                runTicks(client);
            }
            return view(key, client);
        }
    }

    private Decision.Forward countThenDecide(ClientRecord client, int cost, boolean hasReferer) {
        client.count(cost, hasReferer);
        score(client, client.now());
        return decision(client);
    }

    private Decision.Forward decideThenCount(ClientRecord client, int cost, boolean hasReferer) {
        if (client.isNew()) {
            // a new client has no score; while the scorer is ill this one tries whether it still is
            if (scorerIsIll) {
                score(client, client.now());
            }
        } else {
            runTicks(client);
            if (Moments.followsSilence(client.lastSecond(), client.now())) {
                score(client, client.now());
            }
        }
        Decision.Forward decision = decision(client);
        int before = client.sessionTenths(client.now());
        client.count(cost, hasReferer);
        if (Moments.reachesStep(before, client.sessionTenths(client.now()))) {
            score(client, client.now());
        }
        return decision;
    }

    private void runTicks(ClientRecord client) {
        long last = client.lastSecond();
        long lastTick = Moments.lastTick(last, client.now());
        for (long tick = Moments.firstTick(last, client.now()); tick <= lastTick; tick += Moments.TICK_SECONDS) {
            score(client, tick);
        }
    }

    private void score(ClientRecord client, long second) {
        float score = scoreOrNaN(client, second);
        if (Float.isNaN(score)) {
            int lane = client.isScored() || !client.isNew() ? client.lane() : defaultLane.index();
            client.scoringFailed();
            client.demand(lane, second);
        } else {
            client.scored(score);
            client.demand(ladder.laneOf(score).index(), second);
        }
    }

    private float scoreOrNaN(ClientRecord client, long second) {
        Throwable cause = null;
        try {
            float score = scorer.score(client, second);
            if (Float.isFinite(score)) {
                if (scorerIsIll) {
                    scorerIsIll = false;
                }
                observer.scored(score);
                return score;
            }
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            cause = failure;
        }
        if (!scorerIsIll) {
            scorerIsIll = true;
        }
        observer.scorerFailed(cause);
        return Float.NaN;
    }

    private Decision.Forward decision(ClientRecord client) {
        Lane earned = earnedLane(client);
        client.lane(earned.index());
        boolean known = !client.isNew() && client.now() - client.firstSecond() > Decision.KNOWN_AFTER_SECONDS;
        return mode == ScoreSettings.Mode.SHADOW
                ? new Decision.Forward(ladder.lightest(), client.score(), Reason.SHADOW, earned, known)
                : new Decision.Forward(earned, client.score(), reason(client, earned), earned, known);
    }

    private Lane earnedLane(ClientRecord client) {
        return ladder.lane(client.heaviestDemand(ladder.size()));
    }

    private Reason reason(ClientRecord client, Lane earned) {
        if (client.hasScoringFailed()) {
            return Reason.SCORER_FAILED;
        }
        if (!client.isScored()) {
            return Reason.NEW_CLIENT;
        }
        return ladder.laneOf(client.score()).index() < earned.index() ? Reason.DWELL : Reason.SCORE;
    }

    private ClientView view(ClientKey key, ClientRecord client) {
        long now = client.now();
        return new ClientView(
                key,
                client.firstSecond(),
                client.lastSecond(),
                client.count60(now),
                client.countIsExact(),
                client.isScored(),
                client.score(),
                earnedLane(client),
                client.cost300(now),
                client.cost1800(now),
                client.cost14400(now),
                client.sessionCost(now),
                client.isKnown(),
                client.sawAsset(),
                client.sawReferer());
    }
}
