package io.tamiz.testkit;

/** What a {@link ScriptedUpstream} does with one connection, from accept to close. */
@FunctionalInterface
public interface Script {
    /**
     * Runs on a thread of its own. When it returns the connection is closed. A peer that goes away ends it with a
     * {@link WireFault}; whatever else it throws makes {@link ScriptedUpstream#close()} fail.
     */
    void run(Connection connection) throws Exception;
}
