package io.tamiz.app.demo;

/** Lays out rows of text: the first columns to the left, figures after them to the right. */
final class Columns {
    private final int left;
    private final int[] widths;

    /**
     * A layout.
     *
     * @param left how many columns stand to the left; the rest stands to the right
     */
    Columns(int left, int... widths) {
        this.left = left;
        this.widths = widths.clone();
    }

    /** One row; a cell too wide for its column pushes the others. */
    String row(String... cells) {
        if (cells.length != widths.length) {
            throw new IllegalArgumentException(cells.length + " cells (expected: " + widths.length + ")");
        }
        var row = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String pad = " ".repeat(Math.max(0, widths[i] - cells[i].length()));
            row.append(i < left ? cells[i] + pad : pad + cells[i]);
        }
        return row.toString().stripTrailing();
    }
}
