package io.tamiz.model;

import java.nio.file.Path;

/** Why a model file is refused, in one harmless line: the file, the layer if it is one's fault, and the reason. */
public final class ModelException extends Exception {
    private static final int LONGEST = 400;
    private static final long serialVersionUID = 1;

    private final String reason;

    /** A reason without its file yet; whoever knows the file names it. */
    ModelException(String reason) {
        super(oneLine(reason));
        this.reason = oneLine(reason);
    }

    ModelException(String reason, Throwable cause) {
        super(oneLine(reason), cause);
        this.reason = oneLine(reason);
    }

    private ModelException(Path file, ModelException cause) {
        super(oneLine(file.toString()) + ": " + cause.reason, cause);
        reason = cause.reason;
    }

    /** The reason, for a reader who knows which file is meant. */
    public String reason() {
        return reason;
    }

    ModelException of(Path file) {
        return new ModelException(file, this);
    }

    ModelException ofLayer(String layer) {
        return new ModelException("layer " + layer + ": " + reason, this);
    }

    /** Names of layers come out of the file: no line ends, no terminal escapes, no end of length. */
    private static String oneLine(String text) {
        String harmless = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
        return harmless.length() <= LONGEST ? harmless : harmless.substring(0, LONGEST) + "…";
    }
}
