package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README.es.md says what README.md says, as far as a test can tell without knowing Spanish. */
class SpanishReadmeTest {
    private static final Pattern CODE = Pattern.compile("(?ms)^```\\w*\n(.*?)^```$");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s+)#.*$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[./]\\d+)*");
    private static final Pattern MARKED = Pattern.compile("`([^`]+)`");
    private static final Pattern TERM = Pattern.compile("(?m)^\\| [^|]+ \\| `([^`]+)` \\|");

    private final String english = Repository.read("README.md");
    private final String spanish = Repository.read("README.es.md");

    /** The one way from Flask to here is told in Spanish alone: those who came from there read it. */
    @Test
    void codeIsTheSameButForTheWayFromFlask() {
        List<String> code = new ArrayList<>(code(spanish));
        List<String> fromFlask = code(section(spanish, "Del servicio Flask a Tamiz en cinco líneas"));
        code.removeAll(fromFlask);

        assertThat(code).isNotEmpty().containsExactlyElementsOf(code(english));
        assertThat(fromFlask).singleElement().asString().contains("tamiz scorer");
    }

    @Test
    void linksAreTheSameInTheSameOrder() {
        List<String> links = matches(LINK, spanish);

        assertThat(links).first().isEqualTo("README.md");
        assertThat(matches(LINK, english)).first().isEqualTo("README.es.md");
        assertThat(links.subList(1, links.size()))
                .containsExactlyElementsOf(matches(LINK, english).subList(1, links.size()));
    }

    @Test
    void figuresAndVersionsAreTheSame() {
        assertSameNumbers("Figures", "Cifras");
        assertSameNumbers("State", "Estado");
    }

    @Test
    void namesInTheFiguresAreTheSame() {
        assertThat(matches(MARKED, section(spanish, "Cifras")))
                .containsAll(matches(MARKED, section(english, "Figures")));
    }

    @Test
    void itsVocabularyIsThatOfTheLexicon() {
        String lexicon = Repository.read("docs/lexicon.md");

        assertThat(matches(TERM, section(spanish, "Vocabulario")))
                .contains("lane", "pool", "endpoint")
                .allSatisfy(term -> assertThat(lexicon).containsPattern("(?m)^\\| ([^|]+, )?" + term + "[ ,]"));
    }

    private void assertSameNumbers(String englishTitle, String spanishTitle) {
        List<String> numbers = matches(NUMBER, section(english, englishTitle));

        assertThat(numbers).isNotEmpty();
        assertThat(matches(NUMBER, section(spanish, spanishTitle)))
                .as(spanishTitle)
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    /** The blocks of code without comments, which are translated, and the space before them. */
    private static List<String> code(String document) {
        return CODE.matcher(document)
                .results()
                .map(block -> COMMENT.matcher(block.group(1)).replaceAll(""))
                .toList();
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(match.groupCount()))
                .toList();
    }

    private static String section(String document, String title) {
        int from = document.indexOf("\n## " + title + "\n");
        assertThat(from).as("section " + title).isNotNegative();
        int to = document.indexOf("\n## ", from + 1);
        return document.substring(from, to < 0 ? document.length() : to);
    }
}
