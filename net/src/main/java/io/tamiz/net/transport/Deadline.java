package io.tamiz.net.transport;

/** A point in time a connection may reach only if something happens before. See {@link Deadlines}. */
public final class Deadline {
    private final Deadlines owner;
    private final Runnable onPassed;
    private int index;
    private long atNanos;
    private boolean set;

    Deadline(Deadlines owner, int index, Runnable onPassed) {
        this.owner = owner;
        this.index = index;
        this.onPassed = onPassed;
    }

    /** Sets it, whether it was set or not. */
    public void set(long nanos) {
        atNanos = nanos;
        set = true;
    }

    public void clear() {
        set = false;
    }

    /** It will not be looked at again. */
    public void remove() {
        clear();
        if (index >= 0) {
            owner.remove(index);
            index = -1;
        }
    }

    void moveTo(int newIndex) {
        index = newIndex;
    }

    void check(long nowNanos) {
        if (set && nowNanos - atNanos >= 0) {
            set = false;
            onPassed.run();
        }
    }
}
