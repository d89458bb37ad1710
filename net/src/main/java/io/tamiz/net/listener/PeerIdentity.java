package io.tamiz.net.listener;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Tells whose connection one is. Called on event loops. */
@FunctionalInterface
public interface PeerIdentity {
    /**
     * What the connections of {@code peer} are counted under.
     *
     * @return equal for equal clients; null for one that may have any number, like a trusted proxy
     */
    @Nullable
    Object of(InetAddress peer);
}
