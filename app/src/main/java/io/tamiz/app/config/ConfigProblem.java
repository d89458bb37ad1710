package io.tamiz.app.config;

/**
 * What is wrong, or odd, in a config file, and where. {@link #toString} is the one line an operator reads.
 *
 * @param path the file as it was named
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 */
public record ConfigProblem(String path, int line, int column, String message) {
    @Override
    public String toString() {
        return line == 0 ? path + ": " + message : path + ":" + line + ":" + column + ": " + message;
    }
}
