package io.tamiz.core.decision;

/**
 * A score range with a name.
 *
 * @param index place in the order of lanes, the lightest 0
 * @param from the lowest score of the lane, in the unit of the scorer; it ends where the next heavier lane begins
 */
public record Lane(String name, int index, long from) {
    public Lane {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a lane has no name");
        }
        if (index < 0 || index >= LaneLadder.MAX_LANES) {
            throw new IllegalArgumentException(
                    "lane " + name + ": index " + index + " (expected: 0 <= index < " + LaneLadder.MAX_LANES + ")");
        }
        if (from < 0) {
            throw new IllegalArgumentException("lane " + name + ": from " + from + " (expected: 0 <= from)");
        }
    }
}
