package io.tamiz.net.upstream;

import java.time.Duration;

/**
 * How long an endpoint may take.
 *
 * @param connect to accept a connection
 * @param response from the end of the request to the head of its response: 504
 * @param idle between two bytes of a response body: the response is cut off
 * @param keepAlive an unused connection is kept this long; shorter than the endpoint's own limit
 */
public record UpstreamTimeouts(Duration connect, Duration response, Duration idle, Duration keepAlive) {
    public static final UpstreamTimeouts DEFAULT = new UpstreamTimeouts(
            Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(20));
}
