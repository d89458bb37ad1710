package io.tamiz.train;

/** Why there is no model; one line for the operator. */
final class TrainingFailure extends Exception {
    private static final long serialVersionUID = 1;

    TrainingFailure(String message) {
        super(message);
    }

    TrainingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
