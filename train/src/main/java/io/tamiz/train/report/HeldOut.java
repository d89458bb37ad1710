package io.tamiz.train.report;

import io.tamiz.train.dataset.LoadByCount;
import io.tamiz.train.dataset.LoadByCount.Row;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How far predictions are from the loads of moments that training has not seen, as Poisson deviance, {@code 2 · mean(y ln(y/p)
 * - y + p)} with y the load and p the prediction: 0 is perfect.
 *
 * @param model of the model
 * @param line of the straight line with the least squares over the training moments, the simplest thing that rises
 * @param mean of the mean load over the training moments, whatever the count
 */
public record HeldOut(double model, double line, double mean) {
    /** Keeps the logarithm finite where a line falls below 0. */
    private static final double LEAST = 0.01;

    /** The figures of {@code model}, from count to load; NaN where there is nothing to measure on. */
    public static HeldOut of(IntToDoubleFunction model, LoadByCount training, LoadByCount test) {
        double mean = training.meanLoad();
        return new HeldOut(deviance(model, test), deviance(line(training.rows()), test), deviance(_ -> mean, test));
    }

    private static double deviance(IntToDoubleFunction prediction, LoadByCount data) {
        double sum = data.loadLogLoad();
        long moments = 0;
        for (Row row : data.rows()) {
            double predicted = Math.max(LEAST, prediction.applyAsDouble(row.count()));
            sum += row.moments() * (predicted - row.load() - row.load() * Math.log(predicted));
            moments += row.moments();
        }
        return moments == 0 ? Double.NaN : 2 * sum / moments;
    }

    private static IntToDoubleFunction line(List<Row> rows) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (Row row : rows) {
            double moments = row.moments();
            double count = row.count();
            n += moments;
            x += moments * count;
            y += moments * row.load();
            xx += moments * count * count;
            xy += moments * count * row.load();
        }
        double spread = n * xx - x * x;
        double slope = spread == 0 ? 0 : (n * xy - x * y) / spread;
        double atNone = (y - slope * x) / n;
        return count -> atNone + slope * count;
    }
}
