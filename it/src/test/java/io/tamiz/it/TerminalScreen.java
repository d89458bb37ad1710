package io.tamiz.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal shows in the end of what was written to it. It knows what the demo writes, and refuses everything else:
 * text, line ends, "go up so many lines" and "delete the rest of the line".
 */
final class TerminalScreen {
    private static final Pattern CONTROL = Pattern.compile("\\G\u001b\\[(\\d*)([AK])");

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    private TerminalScreen() {}

    /** The lines that {@code written} leaves, without blanks at their ends. */
    static List<String> after(String written) {
        var screen = new TerminalScreen();
        Matcher control = CONTROL.matcher(written);
        int at = 0;
        while (at < written.length()) {
            if (written.charAt(at) != '\u001b') {
                screen.put(written.charAt(at));
                at++;
            } else if (control.find(at)) {
                screen.control(control.group(1), control.group(2));
                at = control.end();
            } else {
                throw new IllegalArgumentException("unknown control at " + at + ": "
                        + written.substring(at + 1, Math.min(written.length(), at + 12)));
            }
        }
        return screen.lines.stream()
                .map(line -> line.toString().stripTrailing())
                .toList();
    }

    private void control(String count, String what) {
        if (what.equals("A")) {
            row = Math.max(0, row - (count.isEmpty() ? 1 : Integer.parseInt(count)));
        } else {
            StringBuilder line = lines.get(row);
            line.setLength(Math.min(line.length(), column));
        }
    }

    private void put(char c) {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> {
                row++;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            }
            default -> {
                StringBuilder line = lines.get(row);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column, c);
                column++;
            }
        }
    }
}
