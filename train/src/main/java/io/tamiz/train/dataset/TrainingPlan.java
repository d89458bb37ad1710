package io.tamiz.train.dataset;

import java.util.List;

/**
 * What a kind of model is made of; written into the model, so that whoever reads it need not guess. A next kind is a plan
 * with other features, and a data set and a network for them.
 *
 * @param kind as the command line names it
 * @param features the inputs, in their order
 * @param target what is predicted
 * @param horizonSeconds how far ahead
 * @param unit of the target, and so of the score
 * @param trainingShare of the requests, the earliest; the model is measured on the others
 */
public record TrainingPlan(
        String kind, List<String> features, String target, int horizonSeconds, String unit, double trainingShare) {
    /** The original kind: the client's requests in the last 60 s, this one included. */
    public static final TrainingPlan COUNT =
            new TrainingPlan("count", List.of("count60"), "cost", 600, "page-equivalents", 0.65);

    public TrainingPlan {
        features = List.copyOf(features);
    }
}
