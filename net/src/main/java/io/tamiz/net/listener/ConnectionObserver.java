package io.tamiz.net.listener;

/** Is told what becomes of connections before their first request. Must not throw. Called on event loops. */
public interface ConnectionObserver {
    ConnectionObserver NONE = new ConnectionObserver() {};

    default void handshakeEnded(HandshakeEnd how) {}

    default void connectionRefused(ConnectionRefusal why) {}
}
