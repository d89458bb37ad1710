/** The answer for one request: which lane, with its reasons. Start with {@code Decider}. Knows nothing of pools. */
@NullMarked
package io.tamiz.core.decision;

import org.jspecify.annotations.NullMarked;
