/** Benchmarks that build networks without a file. */
@NullMarked
package io.tamiz.model;

import org.jspecify.annotations.NullMarked;
