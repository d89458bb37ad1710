package io.tamiz.bench.protect;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A drawing of lines, bars and words; x to the right, y down. Threads: one. */
final class Svg {
    /** A point. */
    record Point(double x, double y) {}

    static final String INK = "#1b1f24";
    static final String GREY = "#6b7280";
    static final String GRID = "#e2e5ea";

    private final StringBuilder parts = new StringBuilder();

    /** An empty drawing of this size, with a name for those who cannot see it. */
    Svg(int width, int height, String name) {
        parts.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"system-ui, sans-serif\"><title>%s</title>%n",
                width,
                height,
                width,
                height,
                escaped(name)));
        rectangle(0, 0, width, height, "#ffffff");
    }

    void rectangle(double x, double y, double width, double height, String colour) {
        parts.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour));
    }

    void line(Point from, Point to, String colour, double thickness, boolean dashed) {
        parts.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>%n",
                from.x(),
                from.y(),
                to.x(),
                to.y(),
                colour,
                thickness,
                dashed ? " stroke-dasharray=\"5 4\"" : ""));
    }

    void curve(List<Point> points, String colour, double thickness) {
        parts.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-linejoin=\"round\" points=\"%s\"/>%n",
                colour,
                thickness,
                points.stream()
                        .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                        .collect(Collectors.joining(" "))));
    }

    /** Where a word is held: {@code start}, {@code middle} or {@code end}. */
    void words(double x, double y, String words, String anchor, int size, String colour, boolean bold) {
        parts.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\"%s>%s</text>%n",
                x,
                y,
                anchor,
                size,
                colour,
                bold ? " font-weight=\"600\"" : "",
                escaped(words)));
    }

    String end() {
        return parts + "</svg>\n";
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
