package io.tamiz.net.listener;

import java.time.Duration;

/**
 * How long a client may take.
 *
 * @param handshake for the TLS handshake, on listeners with TLS: the connection is closed
 * @param head from the first byte of a request (or the connection, for the first one) to the end of its head: 408
 * @param bodyIdle between two bytes of a request body: 408
 * @param keepAlive between two requests: the connection is closed
 * @param writeStall no byte of an answer accepted: the connection is reset
 * @param webSocketIdle between two bytes of either side of an upgraded connection: it is closed
 * @param drain at shutdown, for exchanges in flight
 */
public record DownstreamTimeouts(
        Duration handshake,
        Duration head,
        Duration bodyIdle,
        Duration keepAlive,
        Duration writeStall,
        Duration webSocketIdle,
        Duration drain) {
    public static final DownstreamTimeouts DEFAULT = new DownstreamTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofSeconds(30));
}
