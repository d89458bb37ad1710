package io.tamiz.bench.protect;

import io.tamiz.bench.protect.Phase.Seen;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a trial comes to. Times in milliseconds, of page loads and requests that succeeded. */
final class Figures {
    private final Trial.Result result;

    Figures(Trial.Result result) {
        this.result = result;
    }

    Trial.Result result() {
        return result;
    }

    double calm(Kind kind, double share) {
        return durations(result.calm(), kind).millis(share);
    }

    double attacked(Kind kind, double share) {
        return durations(result.attacked(), kind).millis(share);
    }

    /** p99 under attack over p99 without. */
    double ratio(Kind kind) {
        return attacked(kind, .99) / calm(kind, .99);
    }

    /** p99 under attack minus p99 without. */
    double addedMillis(Kind kind) {
        return attacked(kind, .99) - calm(kind, .99);
    }

    /** Part of what began under attack that ended well; what never ended has not. */
    double success(Kind kind) {
        List<Seen> seen = counting(result.attacked(), kind);
        long good = seen.stream().filter(Seen::success).count();
        return seen.isEmpty() ? Double.NaN : good / (double) seen.size();
    }

    /** What went wrong under attack, and how often. */
    Map<String, Long> faults(Kind kind) {
        return counting(result.attacked(), kind).stream()
                .map(Seen::fault)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(fault -> fault, TreeMap::new, Collectors.counting()));
    }

    int attackedCount(Kind kind) {
        return counting(result.attacked(), kind).size();
    }

    /** Pages that scrapers were given in a second. */
    double scrapedPerSecond() {
        return perSecond(Kind.SCRAPER);
    }

    /** What {@code kind} was given in a second under attack. */
    double perSecond(Kind kind) {
        long good =
                counting(result.attacked(), kind).stream().filter(Seen::success).count();
        return good / (double) result.length().minus(result.countsFrom()).toSeconds();
    }

    /** Page loads of people by the server that answered the page. */
    Durations durationsAtServer(Kind kind, int server) {
        return durations(result.attacked(), seen -> seen.kind() == kind && seen.server() == server);
    }

    Durations durations(Phase phase, Kind kind) {
        return durations(phase, seen -> seen.kind() == kind);
    }

    private Durations durations(Phase phase, Predicate<Seen> which) {
        long from = result.countsFrom().toNanos();
        return new Durations(phase.seen(which).stream()
                .filter(seen -> seen.atNanos() >= from && seen.success())
                .mapToLong(Seen::nanos)
                .toArray());
    }

    private List<Seen> counting(Phase phase, Kind kind) {
        long from = result.countsFrom().toNanos();
        return phase.seen(seen -> seen.kind() == kind && seen.atNanos() >= from);
    }
}
