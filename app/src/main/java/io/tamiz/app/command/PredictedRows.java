package io.tamiz.app.command;

import io.tamiz.model.Network;
import java.io.InputStream;
import java.io.PrintWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads rows of numbers and writes a row of outputs for each as it comes, so that there may be any number of them.
 *
 * <p>Rows that came as one array go as one array; rows that came one by one go one a line. Numbers have as many digits as
 * tell one float from the next; what is not finite is null, since JSON has no word for it.
 */
final class PredictedRows {
    private final Network network;
    private final PrintWriter out;
    private final Network.Scratch scratch;
    private final float[] input;
    private final float[] output;
    /** Rows done. */
    private int row;

    PredictedRows(Network network, PrintWriter out) {
        this.network = network;
        this.out = out;
        scratch = network.newScratch();
        input = new float[network.inputWidth()];
        output = new float[network.outputWidth()];
    }

    /**
     * Reads {@code rows} to their end.
     *
     * @throws BadRowException at the first row that is no row; those before it have been written
     */
    void of(InputStream rows) throws BadRowException {
        try (JsonParser json = JsonMapper.shared().createParser(rows)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.START_ARRAY) {
                    throw bad("no array (expected: rows like [1, 2], or an array of them)");
                }
                value(json);
                out.println();
            }
        } catch (JacksonException e) {
            throw new BadRowException(
                    "row " + (row + 1) + ": no JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** After the bracket of a row, or of an array of rows. */
    private void value(JsonParser json) throws BadRowException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.END_ARRAY) {
            out.print("[]");
            return;
        }
        if (first != JsonToken.START_ARRAY) {
            predict(json, first);
            return;
        }
        out.print('[');
        String between = "";
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                throw bad("no array (expected: " + network.inputWidth() + " numbers)");
            }
            out.print(between);
            between = ",";
            predict(json, json.nextToken());
        }
        out.print(']');
    }

    private void predict(JsonParser json, JsonToken first) throws BadRowException {
        int width = 0;
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == null || !token.isNumeric()) {
                throw bad("value " + (width + 1) + " is no number");
            }
            float number = (float) json.getDoubleValue();
            if (!Float.isFinite(number)) {
                throw bad("value " + (width + 1) + " is larger than a float can be");
            }
            if (width < input.length) {
                input[width] = number;
            }
            width++;
        }
        if (width != input.length) {
            throw bad("wrong width: " + width + " (expected: " + input.length + ", what the model takes)");
        }
        network.predict(input, output, scratch);
        write();
        row++;
    }

    private void write() {
        String before = "[";
        for (float value : output) {
            out.print(before);
            out.print(Float.isFinite(value) ? Float.toString(value) : "null");
            before = ",";
        }
        out.print(']');
    }

    private BadRowException bad(String reason) {
        return new BadRowException("row " + (row + 1) + ": " + reason);
    }
}
