package io.tamiz.app.demo.replay;

import io.tamiz.accesslog.kind.ClientKinds;
import io.tamiz.app.demo.FigureText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the summary says of a replay, in lines of at most 79 columns. */
final class ReplayText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 70;

    private ReplayText() {}

    static List<String> introduction(String file, ReplaySpan span, SpanRequests requests, SpanLoad load) {
        var lines = new ArrayList<String>();
        lines.add("Log: " + shortened(file));
        lines.add("Its busiest span: " + TIME.format(Instant.ofEpochSecond(span.from())) + " to "
                + TIME.format(Instant.ofEpochSecond(span.to())) + " UTC,");
        lines.add(FigureText.count(requests.size()) + " requests of " + FigureText.count(requests.clients())
                + " clients. " + (requests.isCut() ? "It is cut there: more is too much for one demo." : ""));
        lines.add(span.why());
        lines.add("They came to three sites: one with a lane for each backend (lanes), one with");
        lines.add("lanes that share all backends (pool), one with plain round robin (without).");
        lines.add(String.format(
                Locale.ROOT,
                "Each has %d workers; a page takes one %.0f ms, an asset a tenth. The span",
                load.stage().workers(),
                load.pageMillis()));
        lines.add(String.format(
                Locale.ROOT,
                "needs %.1f workers on average and %.1f in its busiest second.",
                load.meanWorkers(),
                load.peakWorkers()));
        lines.replaceAll(String::stripTrailing);
        return lines;
    }

    static List<String> remarks(ClientKinds.By by) {
        var lines = new ArrayList<String>();
        switch (by) {
            case AGENTS -> {
                lines.add("Who is who was told by hindsight: user agents, and for people assets and");
                lines.add("referers, too. Other: what is none of these.");
            }
            case VOLUME -> {
                lines.add("Nobody in this log is like a person by user agent, assets and referers. So its");
                lines.add("heaviest 1 % of clients, five at least, play scrapers and the others people.");
            }
        }
        lines.add("Requests come at their times in the log, answered or not; all are sent as GET");
        lines.add("or HEAD and without a body. How long a page takes is chosen: no log says that.");
        lines.add("How the workers are shared among the lanes is chosen too, knowing what the span");
        lines.add("will bring: that favours the site with lanes apart.");
        return lines;
    }

    private static String shortened(String file) {
        return file.length() <= LONGEST_NAME ? file : "..." + file.substring(file.length() - LONGEST_NAME + 3);
    }
}
