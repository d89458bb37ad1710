package io.tamiz.train.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For each count of requests: at how many moments a client had made so many, and how much load it brought after them. With
 * one input that is all there is to learn, whatever the length of the log.
 *
 * <p>Threads: one.
 */
public final class LoadByCount {
    /** Higher counts are taken for this one: 17,000 requests a second of one client. */
    static final int MOST_COUNT = 1 << 20;

    private static final double TENTHS = 10;

    private long[] moments = new long[1024];
    private long[] loadTenths = new long[1024];
    private double loadLogLoad;

    /**
     * The moments with one count.
     *
     * @param load mean of the load after them, page-equivalents
     */
    public record Row(int count, long moments, double load) {}

    /** Adds a moment at which a client had made {@code count} requests, and brought {@code tenths} of a page after it. */
    void add(int count, long tenths) {
        int place = Math.min(count, MOST_COUNT);
        if (place >= moments.length) {
            int length = Math.min(MOST_COUNT + 1, Integer.highestOneBit(place) * 2);
            moments = Arrays.copyOf(moments, length);
            loadTenths = Arrays.copyOf(loadTenths, length);
        }
        moments[place]++;
        loadTenths[place] += tenths;
        double load = tenths / TENTHS;
        loadLogLoad += load == 0 ? 0 : load * Math.log(load);
    }

    /** Counts that were met, ascending. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (int count = 0; count < moments.length; count++) {
            if (moments[count] > 0) {
                rows.add(new Row(count, moments[count], loadTenths[count] / TENTHS / moments[count]));
            }
        }
        return rows;
    }

    public long moments() {
        return Arrays.stream(moments).sum();
    }

    /** The mean load after a moment, page-equivalents; NaN where there is none. */
    public double meanLoad() {
        return Arrays.stream(loadTenths).sum() / TENTHS / moments();
    }

    /** Sum of {@code y ln y} over the loads of all moments: what a perfect prediction is compared with. */
    public double loadLogLoad() {
        return loadLogLoad;
    }
}
