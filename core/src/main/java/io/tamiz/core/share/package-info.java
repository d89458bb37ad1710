/**
 * Whose turn it is when a pool is full: virtual times, credit, reserve, lane weights; and how many it works on at once, where
 * that is not a number: {@code AdaptiveLimit}. Start with {@code ServiceOrder}.
 * Knows nothing of connections, of endpoints, or of how a lane was decided.
 */
@NullMarked
package io.tamiz.core.share;

import org.jspecify.annotations.NullMarked;
