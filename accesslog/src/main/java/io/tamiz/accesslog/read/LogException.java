package io.tamiz.accesslog.read;

/** A log that cannot be read. The message is one line for the operator: which file, what is wrong, what to do. */
public final class LogException extends Exception {
    private static final long serialVersionUID = 1;

    public LogException(String message) {
        super(message);
    }

    public LogException(String message, Throwable cause) {
        super(message, cause);
    }
}
