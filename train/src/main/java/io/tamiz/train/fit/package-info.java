/** From a data set to the layers of a network, by TensorFlow. Start with {@code CountTrainer}. */
@NullMarked
package io.tamiz.train.fit;

import org.jspecify.annotations.NullMarked;
