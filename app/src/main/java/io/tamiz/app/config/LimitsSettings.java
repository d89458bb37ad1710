package io.tamiz.app.config;

import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.DownstreamLimits;

/**
 * What clients may have and send.
 *
 * @param head of one request
 * @param downstream on one connection
 * @param connections of one client, and of all
 */
public record LimitsSettings(HeadLimits head, DownstreamLimits downstream, ConnectionLimits connections) {
    public static final LimitsSettings DEFAULT =
            new LimitsSettings(HeadLimits.DEFAULT, DownstreamLimits.DEFAULT, ConnectionLimits.DEFAULT);
}
