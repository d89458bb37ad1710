package io.tamiz.train;

import io.tamiz.train.fit.CountTrainer;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says every second how far training has come, and how long it will go on. */
final class TrainingProgress implements CountTrainer.Progress {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private long firstNanos;
    private int firstStep;
    private long next;

    TrainingProgress(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void step(int step, int ofSteps, float loss) {
        long now = nanoTime.getAsLong();
        if (firstStep == 0) {
            // until then TensorFlow was being made ready, which says nothing about a step
            firstStep = step;
            firstNanos = now;
            next = now + INTERVAL_NANOS;
            return;
        }
        if (now < next && step < ofSteps) {
            return;
        }
        next = now + INTERVAL_NANOS;
        double left = (now - firstNanos) / 1e9 / (step - firstStep) * (ofSteps - step);
        out.println(String.format(
                Locale.ROOT,
                "Training: step %,d of %,d, loss %.4f, about %.0f s left",
                step,
                ofSteps,
                loss,
                Math.ceil(left)));
        out.flush();
    }
}
