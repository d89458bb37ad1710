package io.tamiz.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FencedBlockTest {
    private static final String MARKDOWN = """
            # Title

            ```yaml
            a: 1

            b: 2
            ```

            1. In a list:

               ```yaml crowdsec
               c:
                 d: 3
               ```
            ```
            plain
            """;

    @Test
    void blocksAreFoundWithTheirLinesAndWithoutTheirIndent() {
        assertThat(FencedBlock.of("docs/a.md", MARKDOWN))
                .containsExactly(
                        new FencedBlock("docs/a.md", 4, "yaml", "a: 1\n\nb: 2\n"),
                        new FencedBlock("docs/a.md", 12, "yaml crowdsec", "c:\n  d: 3\n"),
                        new FencedBlock("docs/a.md", 16, "", "plain\n"));
    }

    @Test
    void linesCountAsInTheDocument() {
        FencedBlock block = FencedBlock.of("docs/a.md", MARKDOWN).getFirst();

        assertThat(block.onItsLines("# before").lines().toList())
                .containsExactly("", "", "# before", "a: 1", "", "b: 2");
    }
}
