package io.tamiz.app.demo.replay;

import io.tamiz.app.demo.DemoLanes;
import io.tamiz.core.client.ClientKey;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.Decision;
import java.nio.charset.StandardCharsets;

/** What load each lane will be given, as whoever sizes the pools of a site would have learnt by watching it. */
final class LaneForecast {
    private LaneForecast() {}

    /** Tenths of a page-equivalent of the whole span for each lane, the lightest first. */
    static long[] costTenths(SpanRequests requests, ReplaySpan span) {
        Decider decider = DemoLanes.decider();
        var costs = new long[DemoLanes.COUNT];
        for (int i = 0; i < requests.size(); i++) {
            byte[] target = requests.target(i).getBytes(StandardCharsets.ISO_8859_1);
            var key = new ClientKey(0, requests.clientNumber(i));
            Decision.Forward decision = decider.decide(
                    key, target, 0, target.length, requests.hasReferer(i), span.from() + requests.second(i));
            costs[decision.lane().index()] += TargetCost.tenths(requests.target(i));
        }
        return costs;
    }
}
