/** START HERE: the life of one request with its response. Start with {@code Exchange}. */
@NullMarked
package io.tamiz.proxy.exchange;

import org.jspecify.annotations.NullMarked;
