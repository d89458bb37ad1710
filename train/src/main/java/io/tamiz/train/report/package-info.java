/** What a model is worth, on requests it has not seen. Start with {@code ModelCard}. */
@NullMarked
package io.tamiz.train.report;

import org.jspecify.annotations.NullMarked;
