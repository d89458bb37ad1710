package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture in the README is what {@code ./tamiz demo} shows in a terminal, but for the figures. */
class DemoPictureIT {
    private static final String COMMAND = "./tamiz demo --for 20s";
    private static final String PICTURE = "docs/demo.svg";

    /** Where to write the picture, from the root of the repository; see CONTRIBUTING.md. */
    private static final String WANTED = "TAMIZ_PICTURE";

    private static final Pattern FIGURE = Pattern.compile("(?<![\\w.])[\\d,.]*\\d( ms| %)?|(?<= )-(?= |$)");
    private static final Pattern BLANKS = Pattern.compile(" +");

    @TempDir
    private Path directory;

    @Test
    void pictureShowsTheEndOfTheDemo() throws Exception {
        assumeTrue(isOnPath("script"), "no script (util-linux) on the PATH, which gives a terminal");
        // what it may have to build is no part of the picture
        assertThat(Launch.of(directory, Map.of(), Repository.ROOT.resolve("tamiz"), "--version")
                        .exitCode())
                .isZero();

        List<String> screen = TerminalScreen.after(inTerminal());
        assertThat(screen).anySatisfy(line -> assertThat(line).startsWith("heaviest now"));
        List<String> lines = picture(screen);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        String svg = TerminalPicture.of(lines, "The end of " + COMMAND);
        Files.writeString(Repository.ROOT.resolve("it/target/demo.svg"), svg);
        String wanted = System.getenv(WANTED);
        if (wanted != null) {
            Files.writeString(Repository.ROOT.resolve(wanted), svg);
        }

        assertThat(labels(TerminalPicture.lines(svg)))
                .as("the picture is out of date: CONTRIBUTING.md has the command that makes it")
                .isEqualTo(labels(TerminalPicture.lines(Repository.read(PICTURE))));
    }

    private String inTerminal() throws Exception {
        Path typescript = directory.resolve("typescript");
        var ran = Launch.of(
                Repository.ROOT,
                Map.of("TERM", "xterm"),
                Path.of("script"),
                "-q",
                "-e",
                "-c",
                COMMAND + " 2>/dev/null",
                typescript.toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        String text = Files.readString(typescript);
        // script frames what was written with two lines of its own
        int begin = text.indexOf('\n') + 1;
        int end = text.lastIndexOf("\nScript done");
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private static List<String> picture(List<String> screen) {
        int summary = 0;
        for (int i = 0; i < screen.size(); i++) {
            if (screen.get(i).contains("the same clients came to three sites")) {
                summary = i;
            }
        }
        assertThat(summary).as("the summary in %s", screen).isPositive();
        int end = screen.size();
        while (screen.get(end - 1).isEmpty()) {
            end--;
        }
        var lines = new ArrayList<String>();
        lines.add("$ " + COMMAND);
        lines.add("");
        lines.addAll(screen.subList(summary, end));
        return lines;
    }

    private static List<String> labels(List<String> lines) {
        return lines.stream()
                .map(line -> FIGURE.matcher(line).replaceAll("#"))
                .map(line -> BLANKS.matcher(line).replaceAll(" "))
                .toList();
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
