package io.tamiz.app.wiring;

/** The program cannot start here: a port in use, a transport that does not work. The message is one line for people. */
public final class StartException extends Exception {
    public StartException(String message) {
        super(message);
    }

    /** One that {@code cause} tells well enough. */
    StartException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
