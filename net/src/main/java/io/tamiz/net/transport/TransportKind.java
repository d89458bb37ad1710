package io.tamiz.net.transport;

/** The kernel interface the event loops use. */
public enum TransportKind {
    IO_URING,
    EPOLL,
    NIO
}
