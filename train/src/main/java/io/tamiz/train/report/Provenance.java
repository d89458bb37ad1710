package io.tamiz.train.report;

import io.tamiz.train.dataset.TrainingPlan;
import java.util.List;

/**
 * Where a model comes from.
 *
 * @param version of the program
 * @param logs their file names, without directories
 */
public record Provenance(TrainingPlan plan, String version, long seed, List<String> logs) {
    public Provenance {
        logs = List.copyOf(logs);
    }
}
