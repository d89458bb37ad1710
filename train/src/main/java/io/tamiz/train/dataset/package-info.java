/** What there is to learn: how much load came after how many requests. Start with {@code CountDataset}. */
@NullMarked
package io.tamiz.train.dataset;

import org.jspecify.annotations.NullMarked;
