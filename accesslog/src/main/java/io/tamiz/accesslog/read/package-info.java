/**
 * Access logs in: from files as operators have them to requests in the order they came.
 *
 * <p>Start with {@link io.tamiz.accesslog.read.LogReader}. Knows no scores and no config.
 */
@NullMarked
package io.tamiz.accesslog.read;

import org.jspecify.annotations.NullMarked;
