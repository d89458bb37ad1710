package io.tamiz.bench.protect;

import io.tamiz.bench.protect.Traffic.Attack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables as Markdown, one for each chapter. */
final class Report {
    private Report() {}

    static String of(Chapter chapter, List<Figures> rows) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("## " + chapter.word());
        lines.add("");
        lines.add("| | people's pages, p50 ms: calm, attacked | p99 ms: calm, attacked | **p99 ratio** | success"
                + " | NAT: p99 ratio, success | poller p99 | monitor p99 | idle while scrapers wait | busy: calm, attacked"
                + " | scraped pages/s | processors: all, bench, proxy |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Figures row : rows) {
            lines.add(row(row));
        }
        rows.stream().map(Report::faults).filter(line -> !line.isEmpty()).forEach(lines::add);
        if (chapter.attack() == Attack.PRESSURE) {
            rows.forEach(row -> lines.add(easy(row)));
        }
        if (chapter == Chapter.LANES) {
            lines.addAll(byServer(rows));
        }
        if (chapter == Chapter.WEIGHTS) {
            lines.addAll(partner(rows));
        }
        return String.join("\n", lines);
    }

    private static String row(Figures row) {
        Trial.Result result = row.result();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f, %.0f | %.0f, %.0f | **%.2f** | %s | %.2f, %s | %+.0f ms | %+.0f ms | %s | %s, %s | %.1f"
                        + " | %s, %s, %s |",
                result.proxy().title(),
                row.calm(Kind.PEOPLE, .5),
                row.attacked(Kind.PEOPLE, .5),
                row.calm(Kind.PEOPLE, .99),
                row.attacked(Kind.PEOPLE, .99),
                row.ratio(Kind.PEOPLE),
                percent(row.success(Kind.PEOPLE), 2),
                row.ratio(Kind.NAT),
                percent(row.success(Kind.NAT), 1),
                row.addedMillis(Kind.POLLER),
                row.addedMillis(Kind.MONITOR),
                percent(result.attackedUse().idleWhileScrapersWait(), 1),
                percent(result.calmUse().busy(), 0),
                percent(result.attackedUse().busy(), 0),
                row.scrapedPerSecond(),
                percent(result.attackedLoad().all(), 0),
                percent(result.attackedLoad().bench(), 0),
                percent(result.attackedLoad().proxy(), 0));
    }

    /** What went wrong for those who are no scrapers. */
    private static String faults(Figures row) {
        var faults = new ArrayList<String>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.SCRAPER && !row.faults(kind).isEmpty()) {
                faults.add(kind.word() + " " + row.faults(kind));
            }
        }
        return faults.isEmpty()
                ? ""
                : "\n" + row.result().proxy().title() + ", first fault of what failed: " + String.join(", ", faults);
    }

    private static String easy(Figures row) {
        Trial.Result result = row.result();
        PairedScraper.Seen easy = result.easy();
        Occupancy.Use use = result.easyUse();
        if (easy == null || use == null) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "\n%s, one scraper with %s of the workers busy: p50 %.1f ms of the servers themselves, %.1f ms through it,"
                        + " ratio %.2f; %d of its requests and %d of the others refused",
                result.proxy().title(),
                percent(use.busy(), 0),
                easy.direct().millis(.5),
                easy.proxied().millis(.5),
                easy.proxied().millis(.5) / easy.direct().millis(.5),
                easy.refused(),
                result.easyFailures());
    }

    /** What each server saw: where each lane has one, what each lane saw. */
    private static List<String> byServer(List<Figures> rows) {
        var lines = new ArrayList<String>();
        for (Figures row : rows) {
            lines.add("");
            lines.add(
                    "| " + row.result().proxy().title()
                            + " | requests of people | NAT | poller | monitor | scrapers | people's page loads | p50, p99 ms |");
            lines.add("|---|---|---|---|---|---|---|---|");
            for (int i = 0; i < row.result().byServer().size(); i++) {
                Map<Kind, Long> requests = row.result().byServer().get(i);
                Durations loads = row.durationsAtServer(Kind.PEOPLE, i);
                lines.add(String.format(
                        Locale.ROOT,
                        "| server %d | %d | %d | %d | %d | %d | %d | %.0f, %.0f |",
                        i + 1,
                        requests.get(Kind.PEOPLE),
                        requests.get(Kind.NAT),
                        requests.get(Kind.POLLER),
                        requests.get(Kind.MONITOR),
                        requests.get(Kind.SCRAPER),
                        loads.count(),
                        loads.millis(.5),
                        loads.millis(.99)));
            }
        }
        return lines;
    }

    /** What the partner is given beside a scraper that wants as much. */
    private static List<String> partner(List<Figures> rows) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("| | pages/s of the partner | of one scraper | p50, p99 ms of the partner | of a scraper |");
        lines.add("|---|---|---|---|---|");
        for (Figures row : rows) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.0f, %.0f | %.0f, %.0f |",
                    row.result().proxy().title(),
                    row.perSecond(Kind.PARTNER),
                    row.scrapedPerSecond() / Traffic.LOUD_SCRAPERS,
                    row.attacked(Kind.PARTNER, .5),
                    row.attacked(Kind.PARTNER, .99),
                    row.attacked(Kind.SCRAPER, .5),
                    row.attacked(Kind.SCRAPER, .99)));
        }
        return lines;
    }

    private static String percent(double share, int digits) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%." + digits + "f %%", share * 100);
    }
}
