package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoTableTest {
    @Test
    void ratesAreSinceTheFrameBefore() {
        assertThat(DemoTable.lines(null, Sample.END))
                .anySatisfy(line -> assertThat(line).startsWith("people ").contains(" 86 "));
        assertThat(DemoTable.lines(Sample.END, Sample.END))
                .anySatisfy(line -> assertThat(line).startsWith("people ").doesNotContain(" 86 "));
    }

    @Test
    void aClientsScoreIsRoundedDown() {
        assertThat(DemoTable.lines(null, Sample.END).getLast())
                .startsWith("203.0.113.10")
                .endsWith("1,512");
    }

    @Test
    void noLineWrapsInATerminal() {
        assertThat(DemoTable.lines(null, Sample.END))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void theNextFrameGoesUpOverTheLast() {
        var out = new StringWriter();
        var table = new DemoTable(new PrintWriter(out));
        table.show(Sample.END);
        int lines = (int) out.toString().lines().count();
        assertThat(out.toString()).doesNotContain("\033[" + lines + "A");

        out.getBuffer().setLength(0);
        table.show(Sample.END);
        assertThat(out.toString()).startsWith("\033[" + lines + "A");
        assertThat(out.toString().lines())
                .hasSize(lines)
                .allSatisfy(line -> assertThat(line).endsWith("\033[K"));
    }
}
