package io.tamiz.adapters.scoreip;

import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.decision.Decider;
import java.util.function.LongSupplier;

/**
 * What all connections of the score service share. With the resolver and the decider of the data plane, clients counted
 * there and here are the same.
 *
 * @param tellsLane whether there is a lane to choose, so that it is worth a header
 * @param epochSeconds the clock of windows and scores
 */
public record ScoreIpParts(
        ClientResolver clients,
        Decider decider,
        boolean tellsLane,
        LongSupplier epochSeconds,
        ScoreIpObserver observer) {}
