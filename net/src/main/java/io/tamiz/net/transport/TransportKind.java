package io.tamiz.net.transport;

import java.util.Locale;

/** The kernel interface the event loops use. */
public enum TransportKind {
    IO_URING,
    EPOLL,
    NIO;

    /** As config and logs write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
