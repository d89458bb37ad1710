package io.tamiz.bench.protect;

import io.tamiz.bench.protect.Phase.Seen;
import io.tamiz.bench.protect.Svg.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pictures of a chapter: how much longer people wait at each proxy, and how long page loads take over time. */
final class Plots {
    private static final String TAMIZ = "#0a7d55";
    private static final List<String> OTHERS =
            List.of("#b45309", "#dc2626", "#7c3aed", "#2563eb", "#be185d", "#64748b", "#0e7490");

    private static final int WIDTH = 860;
    private static final int LEFT = 230;
    private static final int RIGHT = 70;
    private static final int ROW = 30;
    private static final int TOP = 80;

    private static final int TIME_HEIGHT = 420;
    private static final int TIME_LEFT = 64;
    private static final int TIME_RIGHT = 24;
    private static final int TIME_TOP = 104;
    private static final int TIME_BOTTOM = 46;
    private static final int SPAN_SECONDS = 5;

    private Plots() {}

    /** A bar for each proxy, on a logarithmic scale, and a line at what is asked for. */
    static String ratios(String title, List<Figures> rows, double target) {
        int height = TOP + ROW * rows.size() + 40;
        var svg = new Svg(WIDTH, height, title);
        svg.words(16, 26, title, "start", 16, Svg.INK, true);
        svg.words(
                16,
                46,
                "p99 of people's page loads under attack, over the same without; logarithmic",
                "start",
                12,
                Svg.GREY,
                false);
        double most = Math.max(
                10,
                rows.stream()
                        .mapToDouble(row -> row.ratio(Kind.PEOPLE))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(10));
        double top = Math.log10(most * 1.1);
        double width = WIDTH - LEFT - RIGHT;
        double bottom = height - 30;
        for (double tick : new double[] {1, 2, 5, 10, 20, 50, 100, 200, 500}) {
            if (Math.log10(tick) > top) {
                continue;
            }
            double x = LEFT + width * Math.log10(tick) / top;
            svg.line(new Point(x, TOP - 6), new Point(x, bottom), Svg.GRID, 1, false);
            svg.words(x, bottom + 16, number(tick) + " ×", "middle", 11, Svg.GREY, false);
        }
        for (int i = 0; i < rows.size(); i++) {
            Figures row = rows.get(i);
            double y = TOP + ROW * i;
            double ratio = row.ratio(Kind.PEOPLE);
            double bar = Math.max(2, width * Math.log10(Math.max(1, ratio)) / top);
            svg.words(LEFT - 10, y + 15, row.result().proxy().title(), "end", 12, Svg.INK, isTamiz(row));
            svg.rectangle(LEFT, y, bar, ROW - 10, colour(row, i));
            svg.words(
                    LEFT + bar + 6,
                    y + 15,
                    String.format(Locale.ROOT, "%.2f", ratio),
                    "start",
                    12,
                    Svg.INK,
                    isTamiz(row));
        }
        double x = LEFT + width * Math.log10(target) / top;
        svg.line(new Point(x, TOP - 6), new Point(x, bottom), Svg.INK, 1.2, true);
        svg.words(x + 4, TOP - 10, "target " + number(target) + " ×", "start", 11, Svg.INK, false);
        return svg.end();
    }

    /** p99 of every five seconds, from calm into the attack. */
    static String overTime(String title, List<Figures> rows) {
        var svg = new Svg(WIDTH, TIME_HEIGHT, title);
        svg.words(16, 26, title, "start", 16, Svg.INK, true);
        svg.words(
                16,
                46,
                "people's page loads, p99 of those begun in each 5 s that were served; the attack begins at 0",
                "start",
                12,
                Svg.GREY,
                false);
        double seconds = rows.getFirst().result().length().toSeconds();
        var curves = new ArrayList<List<Point>>();
        double least = 200;
        double most = 1_000;
        for (Figures row : rows) {
            var curve = new ArrayList<Point>(points(row.result().calm(), seconds, -seconds));
            curve.addAll(points(row.result().attacked(), seconds, 0));
            curves.add(curve);
            most = Math.max(
                    most,
                    curve.stream()
                            .mapToDouble(Point::y)
                            .filter(Double::isFinite)
                            .max()
                            .orElse(most));
        }
        double low = Math.log10(least);
        double high = Math.log10(most * 1.1);
        double bottom = TIME_HEIGHT - TIME_BOTTOM;
        for (double tick : new double[] {200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000}) {
            if (Math.log10(tick) > high) {
                continue;
            }
            double y = bottom - (bottom - TIME_TOP) * (Math.log10(tick) - low) / (high - low);
            svg.line(new Point(TIME_LEFT, y), new Point(WIDTH - TIME_RIGHT, y), Svg.GRID, 1, false);
            svg.words(TIME_LEFT - 8, y + 4, number(tick / 1_000) + " s", "end", 11, Svg.GREY, false);
        }
        double step = seconds > 60 ? 30 : seconds > 30 ? 20 : 10;
        for (double at = -Math.floor(seconds / step) * step; at <= seconds; at += step) {
            double x = timeX(at, seconds);
            svg.words(x, bottom + 18, number(at) + " s", "middle", 11, Svg.GREY, false);
        }
        svg.line(new Point(timeX(0, seconds), TIME_TOP), new Point(timeX(0, seconds), bottom), Svg.INK, 1.2, true);
        for (int i = 0; i < rows.size(); i++) {
            String colour = colour(rows.get(i), i);
            double thickness = isTamiz(rows.get(i)) ? 3 : 1.6;
            var unbroken = new ArrayList<Point>();
            for (Point point : curves.get(i)) {
                if (Double.isNaN(point.y())) {
                    svg.curve(unbroken, colour, thickness);
                    unbroken.clear();
                } else {
                    double up = (Math.log10(Math.max(least, point.y())) - low) / (high - low);
                    unbroken.add(new Point(timeX(point.x(), seconds), bottom - (bottom - TIME_TOP) * up));
                }
            }
            svg.curve(unbroken, colour, thickness);
            double legendX = 16 + i % 4 * 210;
            double legendY = 64 + i / 4 * 18;
            svg.rectangle(legendX, legendY, 14, 4, colour);
            svg.words(
                    legendX + 20,
                    legendY + 7,
                    rows.get(i).result().proxy().title(),
                    "start",
                    12,
                    Svg.INK,
                    isTamiz(rows.get(i)));
        }
        return svg.end();
    }

    private static double timeX(double at, double seconds) {
        return TIME_LEFT + (WIDTH - TIME_LEFT - TIME_RIGHT) * (at + seconds) / (2 * seconds);
    }

    /** Seconds and milliseconds; NaN where no page load succeeded. */
    private static List<Point> points(Phase phase, double seconds, double offset) {
        var points = new ArrayList<Point>();
        for (int from = 0; from < seconds; from += SPAN_SECONDS) {
            double begin = from;
            long[] nanos = phase
                    .seen(seen -> seen.kind() == Kind.PEOPLE
                            && seen.success()
                            && seen.atNanos() >= begin * 1e9
                            && seen.atNanos() < (begin + SPAN_SECONDS) * 1e9)
                    .stream()
                    .mapToLong(Seen::nanos)
                    .toArray();
            points.add(new Point(offset + from + SPAN_SECONDS / 2.0, new Durations(nanos).millis(.99)));
        }
        return points;
    }

    private static boolean isTamiz(Figures row) {
        return row.result().proxy().equals(Proxies.TAMIZ);
    }

    private static String colour(Figures row, int index) {
        return isTamiz(row) ? TAMIZ : OTHERS.get(index % OTHERS.size());
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
