package io.tamiz.core.share;

/**
 * Between which bounds an {@link AdaptiveLimit} moves.
 *
 * @param least requests at once, 1 or more
 * @param first what it begins with
 * @param most the upper bound
 */
public record LimitSettings(int least, int first, int most) {
    public static final LimitSettings DEFAULT = new LimitSettings(2, 8, 1_000);

    public LimitSettings {
        if (least < 1 || first < least || most < first) {
            throw new IllegalArgumentException("least, first, most: " + least + ", " + first + ", " + most
                    + " (expected: 1 <= least <= first <= most)");
        }
    }
}
