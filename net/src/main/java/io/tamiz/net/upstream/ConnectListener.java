package io.tamiz.net.upstream;

/** Is told once how an attempt to connect ended. Called on the event loop. */
public interface ConnectListener {
    /** The connection is there and the caller's. */
    void onConnected(UpstreamConnection connection);

    void onConnectFailed(Throwable cause);
}
