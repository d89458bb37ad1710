package io.tamiz.app.demo;

import java.net.InetSocketAddress;

/** What the clients of one site need: where to go, whom to tell, when to stop. */
public record TrafficParts(
        InetSocketAddress balancer, Observations observations, PresentClients clients, Ending ending) {
    /** A connection not opened yet. */
    public LoadClient client() {
        return new LoadClient(balancer, observations);
    }
}
