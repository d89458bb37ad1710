/**
 * Networks as data: reads Keras files and computes the forward pass. Start with {@code KerasModels}. Runs nothing a file
 * brings along, and knows nothing of configs, lanes or sockets.
 */
@NullMarked
package io.tamiz.model;

import org.jspecify.annotations.NullMarked;
