/**
 * The access log: one line for each request, out of the way of the requests.
 *
 * <p>Start with {@code AccessLog}. A line is made on the event loop that carried the request ({@code LineFormat}), handed
 * over through that loop's {@code ByteRing} and written by one thread ({@code LogWriter}). Knows no sockets and no config.
 */
@NullMarked
package io.tamiz.accesslog;

import org.jspecify.annotations.NullMarked;
