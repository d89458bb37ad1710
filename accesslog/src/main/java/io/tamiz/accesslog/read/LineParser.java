package io.tamiz.accesslog.read;

/** Reads lines of one format. Threads: one, for what it caches. */
interface LineParser {
    /**
     * Reads the line between {@code from} and {@code to}, without its line end.
     *
     * @return false if it is not of this format; then {@code into} is in no sound state
     */
    boolean parse(byte[] in, int from, int to, ParsedLine into);
}
