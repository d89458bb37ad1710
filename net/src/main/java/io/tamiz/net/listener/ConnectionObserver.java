package io.tamiz.net.listener;

/** Is told what becomes of connections before their first request. Must not throw. Called on event loops. */
public interface ConnectionObserver {
    ConnectionObserver NONE = new ConnectionObserver() {};

    default void handshakeEnded(HandshakeEnd how) {}

    /**
     * A connection was refused.
     *
     * @param connections open now, over all event loops
     */
    default void connectionRefused(ConnectionRefusal why, int connections) {}

    /** A connection could not be accepted: this machine lacked something, a descriptor mostly. */
    default void acceptFailed(Throwable cause) {}
}
