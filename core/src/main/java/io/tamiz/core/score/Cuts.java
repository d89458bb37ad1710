package io.tamiz.core.score;

/**
 * Where the standard and the slow lane begin if the operator does not say, in the unit of a model.
 *
 * @param standard more than 0
 * @param slow more than {@code standard}
 */
public record Cuts(long standard, long slow) {
    public Cuts {
        if (standard <= 0 || slow <= standard) {
            throw new IllegalArgumentException("cuts: " + standard + ", " + slow + " (expected: 0 < standard < slow)");
        }
    }
}
