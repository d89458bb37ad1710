package io.tamiz.app.demo;

/** How a demo tells what happens. */
public enum DemoForm {
    /** A table that refreshes in place each second, then the summary: for a terminal. */
    TABLE,
    /** A line every few seconds, then the summary: for a pipe or a file. */
    LINES,
    /** One object at the end and nothing else on stdout; progress goes to stderr. */
    JSON
}
