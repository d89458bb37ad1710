/**
 * {@code ./tamiz train}: access logs in, a model and its card out. Start with {@link io.tamiz.train.TrainCommand}; then {@code
 * dataset} → {@code fit} → {@code report}.
 *
 * <p>The only home of TensorFlow. Knows no sockets and no config.
 */
@NullMarked
package io.tamiz.train;

import org.jspecify.annotations.NullMarked;
