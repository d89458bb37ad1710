package io.tamiz.accesslog;

import java.io.IOException;

/** Where lines go. Threads: the one that writes. */
interface LogOutput {
    /** Writes as much as goes now; how many octets, at least one. */
    int write(byte[] octets, int from, int length) throws IOException;

    /**
     * Opens the file again, which may be another one by now; true if that was done, false if this is no file of ours.
     *
     * @throws IOException if it cannot be opened: then the old file stays in use
     */
    boolean reopen() throws IOException;

    void close() throws IOException;
}
