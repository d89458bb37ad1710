package io.tamiz.net.transport;

/** The transport that was asked for does not work on this machine or in this process. */
public final class TransportUnavailableException extends Exception {
    TransportUnavailableException(TransportKind kind, Throwable cause) {
        super("transport " + kind.label() + " does not work here: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
