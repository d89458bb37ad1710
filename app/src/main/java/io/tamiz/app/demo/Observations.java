package io.tamiz.app.demo;

import io.tamiz.core.decision.Lane;
import io.tamiz.proxy.pool.LaneSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of one site saw, counted. Which lane served a request its backend says.
 *
 * <p>Threads: any.
 */
public final class Observations {
    private static final int SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    /** All scrapers and some of the people, to compare. */
    private static final int HEAVIEST_SHOWN = 8;

    private final List<Lane> lanes;
    private final List<DemoBackend> backends;
    private final List<DemoBackend.Borne> before;
    private final PresentClients clients;
    private final Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);
    private final Map<String, Tally> byLane = new LinkedHashMap<>();

    Observations(List<LaneSettings> lanes, List<DemoBackend> backends, PresentClients clients) {
        this.lanes = lanes.stream().map(LaneSettings::lane).toList();
        this.backends = List.copyOf(backends);
        this.clients = clients;
        before = backends.stream().map(DemoBackend::borne).toList();
        for (Kind kind : Kind.values()) {
            byKind.put(kind, new Tally());
        }
        this.lanes.forEach(lane -> byLane.put(lane.name(), new Tally()));
    }

    /**
     * Counts an answer.
     *
     * @param laneName null if none of the backends gave it, but the balancer itself
     * @return whether the request was served
     */
    boolean answered(Kind kind, int status, @Nullable String laneName, long nanos) {
        Tally ofKind = tally(byKind, kind);
        if (laneName == null || (status >= SERVER_ERROR && status != SERVICE_UNAVAILABLE)) {
            ofKind.failed();
            return false;
        }
        Tally ofLane = tally(byLane, laneName);
        boolean slow = lanes.size() > 1 && laneName.equals(lanes.getLast().name());
        if (status == SERVICE_UNAVAILABLE) {
            ofKind.shed(slow);
            ofLane.shed(slow);
            return false;
        }
        ofKind.served(slow, nanos);
        ofLane.served(slow, nanos);
        return true;
    }

    /** Counts a request that got no answer. */
    void failed(Kind kind) {
        tally(byKind, kind).failed();
    }

    /** All of it so far. */
    SiteFigures upTo(long elapsedNanos) {
        var kinds = new EnumMap<Kind, Figures>(Kind.class);
        byKind.forEach((kind, tally) -> kinds.put(
                kind, lanes.size() > 1 ? tally.figures() : tally.figures().withoutLanes()));
        var bore = new ArrayList<BackendFigures>();
        for (int i = 0; i < backends.size(); i++) {
            bore.add(backends.get(i).borne().figures(before.get(i), elapsedNanos));
        }
        return new SiteFigures(kinds, bore);
    }

    List<Progress.LaneFigures> lanes() {
        var figures = new ArrayList<Progress.LaneFigures>();
        for (Lane lane : lanes) {
            figures.add(new Progress.LaneFigures(
                    lane.name(),
                    scores(lane),
                    backends.get(lane.index()).inFlight(),
                    tally(byLane, lane.name()).figures()));
        }
        return figures;
    }

    /** People that have arrived since the start. */
    int visits() {
        return clients.visits();
    }

    List<Progress.HeavyClient> heaviest() {
        return clients.heaviest(HEAVIEST_SHOWN);
    }

    private String scores(Lane lane) {
        boolean heaviest = lane.index() == lanes.size() - 1;
        return lane.from()
                + (heaviest ? "+" : "-" + (lanes.get(lane.index() + 1).from() - 1));
    }

    private static <K> Tally tally(Map<K, Tally> tallies, K key) {
        Tally tally = tallies.get(key);
        if (tally == null) {
            throw new IllegalArgumentException("nothing is counted for " + key);
        }
        return tally;
    }
}
