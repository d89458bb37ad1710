package io.tamiz.net.http;

/** The one protocol a connection may be upgraded to (RFC 6455, RFC 9110 section 7.8). */
final class WebSocketUpgrade {
    static final String PROTOCOL = "websocket";

    /** The field lines of either side's head on the next hop. */
    static final String FIELDS = "Connection: upgrade\r\nUpgrade: websocket\r\n";

    private WebSocketUpgrade() {}
}
