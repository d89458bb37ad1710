/** Benchmarks, run by hand with {@code ./dev bench}. */
@NullMarked
package io.tamiz.bench;

import org.jspecify.annotations.NullMarked;
