package io.tamiz.net.listener;

/**
 * How much clients may have of connections. 0 is no limit.
 *
 * @param connections of all clients together: beyond it, refused
 * @param connectionsPerClient of one client: beyond it, refused
 */
public record ConnectionLimits(int connections, int connectionsPerClient) {
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(20_000, 1024);
    public static final ConnectionLimits NONE = new ConnectionLimits(0, 0);

    public ConnectionLimits {
        check("connections", connections);
        check("connections-per-client", connectionsPerClient);
    }

    private static void check(String name, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(name + ": " + limit + " (expected: 1 or more, or none)");
        }
    }

    /** The same with no more than {@code most} connections. */
    public ConnectionLimits atMost(int most) {
        return connections == 0 || connections > most ? new ConnectionLimits(most, connectionsPerClient) : this;
    }
}
