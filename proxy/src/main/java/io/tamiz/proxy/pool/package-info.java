/** A named set of endpoints that lanes forward to. Start with {@code Pool}. */
@NullMarked
package io.tamiz.proxy.pool;

import org.jspecify.annotations.NullMarked;
