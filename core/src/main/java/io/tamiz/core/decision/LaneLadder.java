package io.tamiz.core.decision;

import io.tamiz.core.score.Cuts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The lanes in order, from the lightest, which begins at 0, to the heaviest, which is open.
 *
 * <p>A score is compared as the real number it is: lane {@code a..b} takes a score from a to anything below b + 1.
 */
public final class LaneLadder {
    /** What a client's record has room for. */
    public static final int MAX_LANES = 16;

    private final Lane[] lanes;

    /**
     * A ladder of {@code lanes}.
     *
     * @throws IllegalArgumentException unless they are numbered from 0, begin at 0 and rise, with different names
     */
    public LaneLadder(List<Lane> lanes) {
        if (lanes.isEmpty() || lanes.size() > MAX_LANES) {
            throw new IllegalArgumentException(
                    "lanes: " + lanes.size() + " (expected: 1 <= lanes <= " + MAX_LANES + ")");
        }
        this.lanes = lanes.toArray(Lane[]::new);
        var names = new HashSet<String>();
        for (int i = 0; i < this.lanes.length; i++) {
            Lane lane = this.lanes[i];
            if (lane.index() != i) {
                throw new IllegalArgumentException(
                        "lane " + lane.name() + ": index " + lane.index() + " (expected: " + i + ")");
            }
            if (!names.add(lane.name())) {
                throw new IllegalArgumentException("lane " + lane.name() + " is named twice");
            }
            checkStart(i);
        }
    }

    /**
     * Lanes for names without ranges, the lightest first.
     *
     * @throws IllegalArgumentException for more than three names: there are no default cuts for these
     */
    public static List<Lane> withDefaultCuts(List<String> names, Cuts defaults) {
        long[] cuts = {defaults.standard(), defaults.slow()};
        if (names.isEmpty() || names.size() > cuts.length + 1) {
            throw new IllegalArgumentException(names.size() + " lanes without score ranges (expected: 1 to "
                    + (cuts.length + 1) + "; give every lane a range, like score: 0..4)");
        }
        var lanes = new ArrayList<Lane>();
        lanes.add(new Lane(names.getFirst(), 0, 0));
        // with two lanes the heavier cut parts them
        int unused = cuts.length + 1 - names.size();
        for (int i = 1; i < names.size(); i++) {
            lanes.add(new Lane(names.get(i), i, cuts[unused + i - 1]));
        }
        return List.copyOf(lanes);
    }

    public Lane laneOf(float score) {
        int index = lanes.length - 1;
        // the integer cut is compared in double: float would round cuts beyond 2^24
        while (index > 0 && (double) score < lanes[index].from()) {
            index--;
        }
        return lanes[index];
    }

    public Lane lane(int index) {
        return lanes[index];
    }

    public Lane lightest() {
        return lanes[0];
    }

    public int size() {
        return lanes.length;
    }

    public List<Lane> lanes() {
        return List.of(lanes);
    }

    private void checkStart(int index) {
        Lane lane = lanes[index];
        if (index == 0 ? lane.from() != 0 : lane.from() <= lanes[index - 1].from()) {
            throw new IllegalArgumentException("lane " + lane.name() + ": from " + lane.from() + " (expected: "
                    + (index == 0 ? "0" : "more than " + lanes[index - 1].from()) + ")");
        }
    }
}
