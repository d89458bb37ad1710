/**
 * The demo with a real log: its busiest span, played faster than it was. Start with {@link
 * io.tamiz.app.demo.replay.LogScene}. Knows nothing of how the demo shows its figures.
 */
@NullMarked
package io.tamiz.app.demo.replay;

import org.jspecify.annotations.NullMarked;
