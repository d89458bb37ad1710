/** What the program tells: metric names and the observers that count. Start with {@code MetricNames}. */
@NullMarked
package io.tamiz.app.metrics;

import org.jspecify.annotations.NullMarked;
