package io.tamiz.model;

import io.tamiz.core.score.Cuts;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.Activity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The original contract: a network whose one input is the client's requests in the last 60 s, this one included. The score
 * is its output as a float, rounded half to even as Python does, whatever its sign, in the unit it was trained for.
 *
 * <p>Rounded here and nowhere else: lanes compare, and everybody is told, the same whole number.
 *
 * <p>Threads: any number at once. Each keeps a scratch of its own, made at its first score; after it nothing is allocated.
 */
public final class PlainScorer implements Scorer {
    /** The counts whose scores are the cuts where an operator names none. */
    private static final int STANDARD_COUNT = 30;

    private static final int SLOW_COUNT = 120;

    /** Of a range in a config. */
    private static final float LARGEST_CUT = 1L << 53;

    /** It runs at each request, on the event loop: 250,000 multiplications are about 0.1 ms. */
    private static final int MOST_PARAMETERS = 250_000;

    private final KerasModel model;
    private final ThreadLocal<Network.Scratch> scratch;

    private PlainScorer(KerasModel model) {
        this.model = model;
        scratch = ThreadLocal.withInitial(model.network()::newScratch);
    }

    /**
     * Reads the model in {@code file}.
     *
     * @throws ModelException if it cannot be read, or has more than one input or output
     */
    public static PlainScorer read(Path file) throws ModelException {
        return of(KerasModels.read(file), file);
    }

    /**
     * The scorer of a model that was read from {@code file}.
     *
     * @throws ModelException if it has more than one input or output
     */
    public static PlainScorer of(KerasModel model, Path file) throws ModelException {
        try {
            checkScores(model);
        } catch (ModelException e) {
            throw e.of(file);
        }
        return new PlainScorer(model);
    }

    private static void checkScores(KerasModel model) throws ModelException {
        Network network = model.network();
        if (model.isTamiz()) {
            throw new ModelException("has the attribute tamiz, and models of features are not in this version");
        }
        if (network.inputWidth() != 1) {
            throw new ModelException("wrong input width: " + network.inputWidth()
                    + " (expected: 1, the requests of a client in the last 60 s)");
        }
        if (network.outputWidth() != 1) {
            throw new ModelException("wrong output width: " + network.outputWidth() + " (expected: 1, the score)");
        }
        if (network.parameters() > MOST_PARAMETERS) {
            throw new ModelException(network.parameters() + " parameters (expected: at most " + MOST_PARAMETERS
                    + " in a model that runs at each request)");
        }
    }

    public KerasModel model() {
        return model;
    }

    @Override
    public float score(Activity activity, long nowSecond) {
        return scoreOf(activity.count60(nowSecond));
    }

    /** The score of a client with {@code count} requests in the last 60 s; not finite where the network's output is not. */
    public float scoreOf(int count) {
        float output = model.network().predict(count, scratch.get());
        // + 0 makes of -0 the 0 it is shown as
        return (float) Math.rint(output) + 0f;
    }

    /** Its scores for 30 and 120 requests; empty where these do not rise from 0. */
    public Optional<Cuts> cuts() {
        float standard = scoreOf(STANDARD_COUNT);
        float slow = scoreOf(SLOW_COUNT);
        boolean rise = standard > 0 && slow > standard && slow < LARGEST_CUT;
        return rise ? Optional.of(new Cuts((long) standard, (long) slow)) : Optional.empty();
    }

    @Override
    public Timing timing() {
        return Timing.EACH_REQUEST;
    }
}
