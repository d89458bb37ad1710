package io.tamiz.accesslog.read;

import io.tamiz.core.client.ClientKey;

/**
 * One request as a log tells it.
 *
 * <p>For the thread that was handed it, and only during that call: the next request comes in the same object. What is kept
 * of it has to be copied; strings are copies.
 */
public interface LoggedRequest {
    /** Epoch seconds; never less than those of the request before. */
    long second();

    /** The client as it stands in the log: an address or a host name. */
    String client();

    /** Whom it is counted for, as a live request would be with the default prefixes; a host name has a key of its own. */
    ClientKey key();

    /** The method; empty where the log has no request line that could be read as one. */
    String method();

    /** The request target, query included; empty where the log has none. */
    String target();

    /** What it weighs, in tenths of a page-equivalent. */
    int costTenths();

    /** Whether it is a static asset. */
    boolean isAsset();

    int status();

    /** Octets of the response's body, or -1 where the log does not say. */
    long bodyBytes();

    /** Whether a referer was sent, neither empty nor a dash. */
    boolean hasReferer();

    /** The user agent; empty where none was sent or the format has none. */
    String userAgent();
}
