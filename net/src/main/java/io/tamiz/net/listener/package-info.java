/** The side towards the client: accept, read requests, write responses. Start with {@code Listener}. */
@NullMarked
package io.tamiz.net.listener;

import org.jspecify.annotations.NullMarked;
