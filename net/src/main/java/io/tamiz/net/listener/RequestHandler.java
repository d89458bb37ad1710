package io.tamiz.net.listener;

import io.tamiz.net.http.RequestHead;

/** Answers the requests of one downstream connection, one after the other. Called on the connection's event loop. */
public interface RequestHandler {
    /**
     * A request has come.
     *
     * @param head valid during this call only
     * @return who takes the rest of the request
     */
    RequestReceiver onRequest(RequestHead head);

    /** Makes the handler of a connection that was just accepted. Called on its event loop. */
    @FunctionalInterface
    interface Factory {
        RequestHandler accept(DownstreamConnection connection);
    }
}
