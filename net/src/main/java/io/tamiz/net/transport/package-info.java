/** Event loops on io_uring, epoll or NIO. Start with {@code Transport}. */
@NullMarked
package io.tamiz.net.transport;

import org.jspecify.annotations.NullMarked;
