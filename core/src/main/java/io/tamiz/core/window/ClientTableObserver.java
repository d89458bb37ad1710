package io.tamiz.core.window;

/**
 * Is told what the client table does to stay within its bounds.
 *
 * <p>Called with a stripe held: count and return. What it throws is swallowed.
 */
public interface ClientTableObserver {
    ClientTableObserver NONE = new ClientTableObserver() {};

    /** A client had to make room for a new one. */
    default void evicted(Eviction reason) {}

    /** A client asked for the slab it has earned and there was none; its count may be an estimate until one is free. */
    default void slabsExhausted() {}

    /** Which client had to go. */
    enum Eviction {
        /** One that never came back. */
        PROBATION,
        /** A known one, the least recently seen of the sample: the table is too small for its traffic. */
        LEAST_RECENT
    }
}
