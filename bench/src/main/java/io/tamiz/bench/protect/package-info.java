/**
 * Attacks on a site of fixed capacity behind Tamiz and behind others, as real processes on this machine: {@code ./dev bench
 * protect}. First to read: {@link io.tamiz.bench.protect.Trial}. Knows nothing of the inside of what it measures.
 */
@NullMarked
package io.tamiz.bench.protect;

import org.jspecify.annotations.NullMarked;
