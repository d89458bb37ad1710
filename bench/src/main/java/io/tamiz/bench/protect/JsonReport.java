package io.tamiz.bench.protect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures for programs to read. */
final class JsonReport {
    private JsonReport() {}

    static String of(Trial.Plan plan, Map<String, String> versions, Map<Chapter, List<Figures>> chapters) {
        var all = new LinkedHashMap<String, Object>();
        all.put("seconds", plan.length().toSeconds());
        all.put("warmUpSeconds", plan.warmUp().toSeconds());
        all.put("seed", plan.seed());
        all.put("people", plan.people());
        all.put("paths", plan.alike() ? "alike" : "named");
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("versions", versions);
        chapters.forEach((chapter, rows) ->
                all.put(chapter.word(), rows.stream().map(JsonReport::row).toList()));
        return Json.of(all) + "\n";
    }

    private static Map<String, Object> row(Figures row) {
        Trial.Result result = row.result();
        var all = new LinkedHashMap<String, Object>();
        all.put("proxy", result.proxy().id());
        for (Kind kind : Kind.values()) {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("calmP50Ms", row.calm(kind, .5));
            figures.put("calmP99Ms", row.calm(kind, .99));
            figures.put("p50Ms", row.attacked(kind, .5));
            figures.put("p99Ms", row.attacked(kind, .99));
            figures.put("p99Ratio", row.ratio(kind));
            figures.put("success", row.success(kind));
            figures.put("count", row.attackedCount(kind));
            figures.put("faults", row.faults(kind));
            all.put(kind.word(), figures);
        }
        all.put("idleWhileScrapersWait", result.attackedUse().idleWhileScrapersWait());
        all.put("busyCalm", result.calmUse().busy());
        all.put("busy", result.attackedUse().busy());
        all.put("scrapedPerSecond", row.scrapedPerSecond());
        all.put("processorsCalm", load(result.calmLoad()));
        all.put("processors", load(result.attackedLoad()));
        PairedScraper.Seen easy = result.easy();
        if (easy != null) {
            all.put("oneScraperDirectP50Ms", easy.direct().millis(.5));
            all.put("oneScraperP50Ms", easy.proxied().millis(.5));
            all.put("oneScraperRefused", easy.refused());
            all.put("refusedMeanwhile", result.easyFailures());
        }
        Occupancy.Use easyUse = result.easyUse();
        if (easyUse != null) {
            all.put("oneScraperBusy", easyUse.busy());
        }
        return all;
    }

    private static Map<String, Object> load(MachineLoad.Parts parts) {
        return Map.of("all", parts.all(), "bench", parts.bench(), "proxy", parts.proxy());
    }
}
