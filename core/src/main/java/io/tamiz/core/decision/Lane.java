package io.tamiz.core.decision;

/**
 * A score range with a name.
 *
 * @param index place in the order of lanes, the lightest 0
 * @param from the lowest score of the lane, in the unit of the scorer; it ends where the next heavier lane begins
 */
public record Lane(String name, int index, long from) {}
