package io.tamiz.bench.protect;

import io.tamiz.bench.protect.Traffic.Attack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ./dev bench protect}: one trial after the other, tables on stdout, progress on stderr. */
public final class Protect {
    /** A trial that several chapters show is made once. */
    private record Made(Attack attack, String proxy) {}

    private final Options options;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<Made, Figures> made = new HashMap<>();

    private Protect(Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Exit codes: 0, and 2 for an option that there is not. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(List.of(args));
        } catch (WrongUse e) {
            System.err.println("protect: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (!Files.exists(Path.of("/proc/stat"))) {
            System.err.println("protect: needs Linux, where all of 127.0.0.0/8 is this machine");
            System.exit(2);
            return;
        }
        new Protect(options, System.out, System.err).run();
        // clients that still wait for an answer keep nobody here
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        var versions = new LinkedHashMap<String, String>();
        for (Proxy.Program program : Proxy.Program.values()) {
            versions.put(program.name().toLowerCase(Locale.ROOT), ProxyProcess.version(program));
        }
        out.println(versions);
        var chapters = new EnumMap<Chapter, List<Figures>>(Chapter.class);
        for (Chapter chapter : options.chapters()) {
            var rows = new ArrayList<Figures>();
            for (Proxy proxy : chapter.proxies()) {
                Figures figures = options.wants(proxy) ? figures(chapter.attack(), proxy) : null;
                if (figures != null) {
                    rows.add(figures);
                }
            }
            if (rows.isEmpty()) {
                continue;
            }
            chapters.put(chapter, rows);
            out.println(Report.of(chapter, rows));
            draw(chapter, rows);
        }
        Path json = options.json();
        if (json != null) {
            Files.writeString(json, JsonReport.of(options.plan(), versions, chapters));
        }
    }

    private @Nullable Figures figures(Attack attack, Proxy proxy) throws IOException, InterruptedException {
        var key = new Made(attack, proxy.id());
        Figures known = made.get(key);
        if (known != null) {
            return known;
        }
        try {
            var figures = new Figures(new Trial(proxy, attack, options.plan(), err::println).run());
            made.put(key, figures);
            err.println(Report.of(Chapter.of(attack), List.of(figures)));
            return figures;
        } catch (ProxyProcess.CannotStart e) {
            out.println("\n" + proxy.title() + " is left out: " + e.getMessage());
            return null;
        }
    }

    private void draw(Chapter chapter, List<Figures> rows) throws IOException {
        Path folder = options.plots();
        if (folder == null) {
            return;
        }
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("protection-" + chapter.word() + ".svg"),
                Plots.ratios(chapter.title(), rows, chapter.target()));
        Files.writeString(
                folder.resolve("protection-" + chapter.word() + "-time.svg"), Plots.overTime(chapter.title(), rows));
    }
}
