package io.tamiz.core.decision;

import io.tamiz.core.client.ClientKey;

/**
 * What is known of a client at one moment, for people and tests.
 *
 * @param firstSecond epoch second of the first request remembered
 * @param lastSecond epoch second of the last one
 * @param count60 requests of the last 60 s
 * @param countIsExact false while {@code count60} is an estimate
 * @param scored whether there is a score yet; {@code score} is 0 if not
 * @param lane where its next request would go, were scores enforced
 * @param cost300 decayed cost in page-equivalents, and likewise {@code cost1800} and {@code cost14400}
 * @param sessionCost page-equivalents since the last pause of more than half an hour
 * @param known off probation: not the first to be forgotten
 */
public record ClientView(
        ClientKey key,
        long firstSecond,
        long lastSecond,
        int count60,
        boolean countIsExact,
        boolean scored,
        float score,
        Lane lane,
        float cost300,
        float cost1800,
        float cost14400,
        float sessionCost,
        boolean known,
        boolean sawAsset,
        boolean sawReferer) {}
