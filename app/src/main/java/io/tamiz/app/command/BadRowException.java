package io.tamiz.app.command;

/** A row of inputs that cannot be computed; the message names it, in one line. */
final class BadRowException extends Exception {
    private static final long serialVersionUID = 1;

    BadRowException(String message) {
        super(message);
    }

    BadRowException(String message, Exception cause) {
        super(message, cause);
    }
}
