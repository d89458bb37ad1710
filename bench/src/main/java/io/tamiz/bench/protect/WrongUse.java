package io.tamiz.bench.protect;

/** The command line asks for what there is not; the message is for whoever typed it. */
final class WrongUse extends Exception {
    private static final long serialVersionUID = 1;

    WrongUse(String message) {
        super(message);
    }
}
