package io.tamiz.app.command;

/** The exit codes of {@code ./tamiz}: a contract with scripts. */
public final class ExitCode {
    public static final int GOOD = 0;
    /** The answer is no: an invalid config was checked, a model refused. */
    public static final int NO = 1;
    /** Wrong use, or an environment that cannot be used: a bad file to run, a port in use. */
    public static final int UNUSABLE = 2;

    private ExitCode() {}
}
