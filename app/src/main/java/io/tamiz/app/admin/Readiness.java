package io.tamiz.app.admin;

/** Whether traffic should be sent here: after all listeners are bound, until shutdown begins. Threads: any. */
public final class Readiness {
    private enum Phase {
        STARTING,
        READY,
        DRAINING
    }

    private volatile Phase phase = Phase.STARTING;

    /** Config is read and all listeners are bound. */
    public void started() {
        phase = Phase.READY;
    }

    /** Shutdown has begun: whoever balances over us should look elsewhere. */
    public void draining() {
        phase = Phase.DRAINING;
    }

    boolean isReady() {
        return phase == Phase.READY;
    }

    /** One line for each thing that must hold. */
    String describe() {
        Phase now = phase;
        return "config: ok\n"
                + "listeners: " + (now == Phase.STARTING ? "not bound yet" : "ok") + "\n"
                + "shutdown: " + (now == Phase.DRAINING ? "draining" : "ok") + "\n";
    }
}
