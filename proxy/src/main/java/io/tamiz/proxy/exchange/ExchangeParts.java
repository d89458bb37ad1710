package io.tamiz.proxy.exchange;

import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.decision.AllowRules;
import io.tamiz.core.decision.Decider;
import io.tamiz.proxy.pool.LanePools;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What every exchange needs and shares with all others.
 *
 * @param rfc7239 the forwarded header trusted proxies are asked for is Forwarded, not X-Forwarded-For
 * @param showsClient responses tell whom their request was counted as
 * @param allow lanes for networks, whatever is decided
 * @param accounting null where nobody waits: no pool and no lane has a limit
 * @param epochSeconds the clock of windows and scores; never steps back
 */
public record ExchangeParts(
        ClientResolver clients,
        boolean rfc7239,
        boolean showsClient,
        Decider decider,
        AllowRules allow,
        LanePools pools,
        ExchangeObserver observer,
        @Nullable Accounting accounting,
        LongSupplier epochSeconds) {}
