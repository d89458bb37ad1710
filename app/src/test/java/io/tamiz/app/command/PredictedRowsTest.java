package io.tamiz.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.app.config.ModelFiles;
import io.tamiz.model.KerasModels;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictedRowsTest {
    @Test
    void oneArrayOfRowsGivesOneArrayOfRows() throws Exception {
        assertThat(predicted("half.h5", "[[1], [2.5],\n[-4e3]]")).isEqualTo("[[0.5],[1.25],[-2000.0]]\n");
        assertThat(predicted("half.h5", "[]")).isEqualTo("[]\n");
        assertThat(predicted("half.h5", "")).isEmpty();
    }

    @Test
    void rowsOneByOneGiveOneLineEach() throws Exception {
        assertThat(predicted("half.h5", "[1]\n[0.1]\n\n[1e10]")).isEqualTo("[0.5]\n[0.05]\n[5.0E9]\n");
    }

    @Test
    void outputThatIsNoNumberIsNull() throws Exception {
        assertThat(predicted("nan_from_nine.h5", "[[8],[9]]")).isEqualTo("[[3.0],[null]]\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [[1],[1,2]]    | row 2: wrong width: 2 (expected: 1, what the model takes)
            [[1],[]]       | row 2: wrong width: 0 (expected: 1, what the model takes)
            [1,2]          | row 1: wrong width: 2 (expected: 1, what the model takes)
            [[1],2]        | row 2: no array (expected: 1 numbers)
            [["1"]]        | row 1: value 1 is no number
            [[null]]       | row 1: value 1 is no number
            [[[1]]]        | row 1: value 1 is no number
            [[1e39]]       | row 1: value 1 is larger than a float can be
            {"inputs":[]}  | row 1: no array (expected: rows like [1, 2], or an array of them)
            7              | row 1: no array (expected: rows like [1, 2], or an array of them)
            [[1],[2        | row 2: no JSON:
            [[1],[2]       | row 3: no JSON:
            [1] [x]        | row 2: no JSON:
            """)
    void badRowIsNamed(String rows, String problem) {
        assertThatThrownBy(() -> predicted("half.h5", rows))
                .isInstanceOf(BadRowException.class)
                .hasMessageStartingWith(problem)
                .message()
                .hasLineCount(1);
    }

    private static String predicted(String model, String rows) throws Exception {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        new PredictedRows(KerasModels.read(ModelFiles.file(model)).network(), writer)
                .of(new ByteArrayInputStream(rows.getBytes(UTF_8)));
        writer.flush();
        return out.toString();
    }
}
