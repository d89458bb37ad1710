package io.tamiz.proxy.exchange;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.Route;
import io.tamiz.core.share.RouteCosts;
import io.tamiz.net.transport.Loop;
import io.tamiz.proxy.pool.PoolTicket;

/**
 * Whoever waits for a place, and what for.
 *
 * @param account who is charged
 * @param isKnown see {@link io.tamiz.core.share.Ticket}
 * @param costs what routes cost
 */
record Asker(ClientKey account, int lane, boolean isKnown, Route route, RouteCosts costs) {
    PoolTicket ticket(Loop loop, PoolTicket.Holder holder) {
        return new PoolTicket(loop, holder, account, lane, isKnown, route, costs);
    }
}
