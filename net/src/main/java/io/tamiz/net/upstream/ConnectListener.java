package io.tamiz.net.upstream;

/** Is told once how an attempt to connect ended. Called on the event loop. */
public interface ConnectListener {
    /** The connection is there and the caller's. */
    void onConnected(UpstreamConnection connection);

    /**
     * There is no connection.
     *
     * @param byEndpoint false where this machine lacked what it takes, a descriptor for one
     */
    void onConnectFailed(boolean byEndpoint);
}
