package io.tamiz.core.score;

/**
 * How clients are scored.
 *
 * @param maxClients bound on the clients remembered at once, and so on memory (about 100 bytes each, and 400 more for at most an eighth of them), 1,024 or more
 */
public record ScoreSettings(Model model, int maxClients, Mode mode) {
    public static final ScoreSettings DEFAULT = new ScoreSettings(Model.COST, 1_000_000, Mode.ENFORCE);

    /** What turns activity into a score. */
    public sealed interface Model permits Formula, ModelFile {
        Formula COST = Formula.COST;
        Formula COUNT = Formula.COUNT;
    }

    /** A model that needs no file. */
    public enum Formula implements Model {
        /** The formula R: decayed costs of 5 minutes, 30 minutes and 4 hours. Unit: page-equivalents in ten minutes. */
        COST(5, 10),
        /** Requests of the last 60 s, this one included. */
        COUNT(30, 120);

        private final long standard;
        private final long slow;

        Formula(long standard, long slow) {
            this.standard = standard;
            this.slow = slow;
        }

        /** Where the lanes part if the operator does not say. */
        public Cuts cuts() {
            return new Cuts(standard, slow);
        }
    }

    /**
     * A network in a file. Unit: whatever it was trained for.
     *
     * @param path as the operator wrote it
     */
    public record ModelFile(String path) implements Model {}

    /** Whether the score acts. */
    public enum Mode {
        ENFORCE,
        /** Score and tell, but forward everybody to the lightest lane. */
        SHADOW
    }

    public ScoreSettings {
        if (maxClients < 1024 || maxClients > 100_000_000) {
            throw new IllegalArgumentException(
                    "max-clients: " + maxClients + " (expected: 1024 <= max-clients <= 100000000)");
        }
    }
}
