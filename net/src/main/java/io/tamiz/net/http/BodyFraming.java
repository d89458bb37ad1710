package io.tamiz.net.http;

/** How the end of a message body is found: RFC 9112 section 6.3. */
public enum BodyFraming {
    /** There is no body. */
    NONE,
    /** Content-Length octets. */
    LENGTH,
    CHUNKED,
    /** Only responses: everything until the connection is closed. */
    UNTIL_CLOSE
}
