package io.tamiz.app.config;

import org.jspecify.annotations.Nullable;

/** Checks, lane by lane, that the ranges follow each other from 0 without gap or overlap to an open last one. */
final class ScoreLadder {
    private final int lanes;
    private int seen;
    /** Null after a lane whose range could not be read: what follows it is not measured against it. */
    private @Nullable ScoreRange before;

    ScoreLadder(int lanes) {
        this.lanes = lanes;
    }

    /** The lowest score of the next lane. */
    long next(YamlNode lane, @Nullable YamlNode node) {
        seen++;
        if (node == null) {
            lane.problemOf("score", "missing (expected: a range for every lane, or for none)");
            before = null;
            return 0;
        }
        ScoreRange range = node.convert(ScoreRange::parse);
        if (range != null) {
            checkStart(node, range);
            checkEnd(node, range);
        }
        before = range;
        return range == null ? 0 : range.from();
    }

    private void checkStart(YamlNode node, ScoreRange range) {
        if (seen == 1) {
            if (range.from() != 0) {
                node.problem(range + " does not begin at 0 (expected: " + range.movedTo(0) + ")");
            }
            return;
        }
        // an open range in the middle has been reported; where the next one should begin is unknown
        if (before == null || before.isOpen() || range.from() == before.to() + 1) {
            return;
        }
        node.problem((range.from() > before.to() ? "gap: " : "overlap: ") + before + " is followed by " + range
                + " (expected: " + range.movedTo(before.to() + 1) + ")");
    }

    private void checkEnd(YamlNode node, ScoreRange range) {
        boolean last = seen == lanes;
        if (last && !range.isOpen()) {
            node.problem(range + " ends, but the last lane is open (expected: " + range.from() + "..)");
        } else if (!last && range.isOpen()) {
            node.problem(range + " is open, but not the last lane (expected: an end)");
        }
    }
}
