package io.tamiz.app.demo;

import java.net.InetSocketAddress;

/** What generated clients need: where to go, whom to tell, when to stop. */
record TrafficParts(InetSocketAddress balancer, Observations observations, PresentClients clients, Ending ending) {
    LoadClient client(Kind kind, String address) {
        return new LoadClient(balancer, kind, address, observations);
    }
}
