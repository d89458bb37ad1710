package io.tamiz.it;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Terminal text as a picture, an SVG; and back, for comparing two of them. */
final class TerminalPicture {
    /** Browsers make one of several plain blanks, whatever xml:space says. */
    private static final char BLANK = '\u00a0';

    private static final int MARGIN = 16;
    private static final double COLUMN = 8.4;
    private static final int ROW = 19;
    private static final int FEWEST_COLUMNS = 80;

    private TerminalPicture() {}

    /**
     * Draws it.
     *
     * @param title what the picture shows, for those who do not see it
     */
    static String of(List<String> lines, String title) {
        int columns = lines.stream().mapToInt(String::length).reduce(FEWEST_COLUMNS, Math::max);
        double width = 2 * MARGIN + columns * COLUMN;
        int height = 2 * MARGIN + lines.size() * ROW;
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %.0f %d\" role=\"img\">%n",
                width,
                height,
                width,
                height));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1f24\"/>\n");
        svg.append("<g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\"")
                .append(" font-size=\"14\" fill=\"#d7dde5\">\n");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // columns stay under each other whatever font there is
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\"%s%s>%s</text>%n",
                    MARGIN,
                    MARGIN + (i + 1) * ROW - 5,
                    line.isEmpty() ? "" : String.format(Locale.ROOT, " textLength=\"%.1f\"", line.length() * COLUMN),
                    colour(line),
                    escaped(line).replace(' ', BLANK)));
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String colour(String line) {
        if (line.startsWith("$ ")) {
            return " fill=\"#8ddb8c\"";
        }
        if (line.startsWith("who ") || line.startsWith("backend ")) {
            return " fill=\"#7f8b99\"";
        }
        return line.startsWith("people ") ? " fill=\"#ffffff\"" : "";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The lines of a picture; one that is not well-formed fails. */
    static List<String> lines(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList texts = document.getElementsByTagName("text");
        var lines = new ArrayList<String>();
        for (int i = 0; i < texts.getLength(); i++) {
            lines.add(texts.item(i).getTextContent().replace(BLANK, ' '));
        }
        return lines;
    }
}
