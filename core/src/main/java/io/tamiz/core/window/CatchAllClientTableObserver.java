package io.tamiz.core.window;

/** Keeps what an observer throws away from requests. */
record CatchAllClientTableObserver(ClientTableObserver delegate) implements ClientTableObserver {
    @Override
    public void evicted(Eviction reason) {
        try {
            delegate.evicted(reason);
        } catch (RuntimeException ignored) {
            // an observer never hurts a request
        }
    }

    @Override
    public void slabsExhausted() {
        try {
            delegate.slabsExhausted();
        } catch (RuntimeException ignored) {
            // an observer never hurts a request
        }
    }
}
