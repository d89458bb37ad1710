package io.tamiz.accesslog.read;

/** Is told how far reading has come, about twice a second, on the thread that reads. Must not throw. */
public interface LogProgress {
    LogProgress NONE = (octets, ofOctets, lines, nanos) -> {};

    /** It begins. */
    default void begin() {}

    /**
     * It goes on.
     *
     * @param octets read from the files so far, as they are on disk
     * @param ofOctets of all files
     * @param nanos since it began
     */
    void read(long octets, long ofOctets, long lines, long nanos);
}
