/** A number from a client's activity: the load it is about to bring. Start with {@code Scorer}. Knows nothing of lanes. */
@NullMarked
package io.tamiz.core.score;

import org.jspecify.annotations.NullMarked;
