/**
 * What kind of client wrote each line of a log, by hindsight: a ruler to measure scores with, never an input to them.
 *
 * <p>Start with {@link io.tamiz.accesslog.kind.KindCounter}. Knows no files.
 */
@NullMarked
package io.tamiz.accesslog.kind;

import org.jspecify.annotations.NullMarked;
