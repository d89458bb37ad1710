package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of the code and of each other is so. */
class DocumentsTest {
    private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. `(\\w+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern VERB = Pattern.compile("(?m)^\\./dev (\\w+)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Words that mean one thing only, so that a class name with one of them is surely the wrong word. */
    private static final Set<String> WRONG_WORDS =
            Set.of("bind", "cluster", "frontend", "outlier", "permit", "probe", "reputation", "subnet", "verdict");

    @Test
    void lifeOfARequestNamesClassesThatExist() {
        String life = section(Repository.read("ARCHITECTURE.md"), "Life of a request");
        List<String> named = STEP.matcher(life).results().map(m -> m.group(1)).toList();
        Set<String> existing =
                MainClasses.ALL.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());

        assertThat(named).isNotEmpty().doesNotHaveDuplicates();
        assertThat(existing).containsAll(named);
    }

    @Test
    void classNamesUseTheWordsOfTheLexicon() {
        var wrong = new TreeSet<String>();
        for (JavaClass type : MainClasses.ALL) {
            for (String part : HUMP.split(type.getSimpleName(), -1)) {
                if (WRONG_WORDS.contains(part.toLowerCase(Locale.ROOT))) {
                    wrong.add(type.getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void lexiconDoesNotUseAWordItAdvisesAgainst() {
        var words = new TreeSet<String>();
        var advisedAgainst = new TreeSet<String>();
        for (List<String> row : lexicon()) {
            words.addAll(words(row.get(0)));
            advisedAgainst.addAll(words(row.get(2)));
        }

        assertThat(words).contains("lane", "endpoint", "ticket");
        assertThat(advisedAgainst).containsAll(WRONG_WORDS);
        // a cluster is our own nodes and never a pool: the one word that stands on both sides
        words.retainAll(advisedAgainst);
        assertThat(words).containsExactly("cluster");
    }

    @Test
    void readmeShowsTheTwoCommands() {
        assertThat(Repository.read("README.md")).contains("\n./tamiz demo").contains("\n./dev test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "build", "test", "fuzz", "peers", "fmt", "bench", "run", "demo"})
    void devHasTheVerb(String verb) {
        String dev = Repository.read("dev");

        assertThat(VERB.matcher(dev).results().map(m -> m.group(1))).contains(verb);
        assertThat(dev).containsPattern("(?m)^  ([a-z| -]+ )?" + verb + "( [|a-z -]*)?\\)");
    }

    @Test
    void ciRunsPeersAndTests() {
        assertThat(Repository.read(".ci/run")).contains("\n./dev peers").contains("\n./dev test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tamiz", "dev", ".ci/run", "bin/install-peers.sh"})
    void scriptCanBeExecuted(String script) {
        assertThat(Repository.ROOT.resolve(script)).isExecutable();
    }

    static List<String> documents() {
        return Repository.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksBetweenDocumentsResolve(String document) {
        Path home = Objects.requireNonNull(Repository.ROOT.resolve(document).getParent());
        var broken = new ArrayList<String>();
        LINK.matcher(Repository.read(document))
                .results()
                .map(m -> m.group(1).replaceFirst("#.*", ""))
                .filter(target -> !target.isEmpty() && !target.contains("://"))
                .filter(target -> !Files.exists(home.resolve(target)))
                .forEach(broken::add);

        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndex() {
        String index = Repository.read("docs/adr/README.md");

        assertThat(Repository.documents().stream()
                        .filter(path -> path.matches("docs/adr/\\d{4}-.*"))
                        .map(path -> path.substring("docs/adr/".length())))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(index).contains("(" + file + ")"));
    }

    /** Each degraded mode has a metric, a log line and a test. */
    @Test
    void everyDegradedModeNamesAMetricALineAndTestsThatExist() throws IOException {
        String metrics = Repository.read("docs/metrics.md");
        String sources = sources("src/main/java");
        Set<String> tests = files("src/test/java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<List<String>> modes = rows("docs/when-ill.md");

        assertThat(modes).hasSizeGreaterThan(10).allSatisfy(mode -> {
            assertThat(mode).hasSize(5);
            assertThat(quoted(mode.get(2)))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(metrics).contains("\n| `" + name + "` |"));
            assertThat(quoted(mode.get(3)))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(sources).contains("\"" + line));
            assertThat(quoted(mode.get(4))).isNotEmpty().isSubsetOf(tests);
        });
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(m -> m.group(1)).toList();
    }

    private static String sources(String under) throws IOException {
        var all = new StringBuilder();
        for (Path file : files(under)) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }

    /** The Java files of every module under such a folder. */
    private static List<Path> files(String under) throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.list(Repository.ROOT)) {
            for (Path folder : modules.map(module -> module.resolve(under))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }

    /** What a reader sees of it: comments do not count. */
    private static String section(String raw, String title) {
        String document = raw.replaceAll("(?s)<!--.*?-->", "");
        int from = document.indexOf("\n## " + title + "\n");
        assertThat(from).as("section " + title).isNotNegative();
        int to = document.indexOf("\n## ", from + 1);
        return document.substring(from, to < 0 ? document.length() : to);
    }

    /** The rows of the table of words, without its head. */
    private static List<List<String>> lexicon() {
        return rows("docs/lexicon.md");
    }

    /** The rows of a document's one table, without its head. */
    private static List<List<String>> rows(String document) {
        return Repository.read(document)
                .lines()
                .filter(line ->
                        line.startsWith("| ") && !line.startsWith("| Word") && !line.startsWith("| What happens"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.replaceAll("\\(.*?\\)", "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
