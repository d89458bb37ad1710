package io.tamiz.bench.protect;

/**
 * How much of the workers' time is used, and how much lies idle while a scraper waits. A scraper waits whenever it has asked
 * and no worker is at it; one that was refused and pauses waits, too.
 *
 * <p>Threads: any. Times are the caller's, in nanoseconds; one that is late counts as now.
 */
final class Occupancy {
    /** What was used in a span, each a part of what the workers there were could have done. */
    record Use(double busy, double idleWhileScrapersWait) {}

    private int workers;
    private int busy;
    private int scrapers;
    private int scrapersServed;

    private long lastNanos;
    private double capacityNanos;
    private double busyNanos;
    private double idleNanos;

    Occupancy(int workers, long nowNanos) {
        this.workers = workers;
        this.lastNanos = nowNanos;
    }

    /** From now on so many requests of scrapers more, or fewer, are wanted at once. */
    synchronized void scrapers(int change, long nowNanos) {
        advance(nowNanos);
        scrapers += change;
    }

    synchronized void began(boolean ofScraper, long nowNanos) {
        advance(nowNanos);
        busy++;
        scrapersServed += ofScraper ? 1 : 0;
    }

    synchronized void ended(boolean ofScraper, long nowNanos) {
        advance(nowNanos);
        busy--;
        scrapersServed -= ofScraper ? 1 : 0;
    }

    synchronized void setWorkers(int workers, long nowNanos) {
        advance(nowNanos);
        this.workers = workers;
    }

    /** Requests that are worked on now. */
    synchronized int busy() {
        return busy;
    }

    /** What was used since the last call. */
    synchronized Use take(long nowNanos) {
        advance(nowNanos);
        var use = capacityNanos == 0 ? new Use(0, 0) : new Use(busyNanos / capacityNanos, idleNanos / capacityNanos);
        capacityNanos = 0;
        busyNanos = 0;
        idleNanos = 0;
        return use;
    }

    private void advance(long nowNanos) {
        long span = Math.max(0, nowNanos - lastNanos);
        lastNanos += span;
        capacityNanos += (double) span * workers;
        busyNanos += (double) span * busy;
        if (scrapers > scrapersServed) {
            idleNanos += (double) span * Math.max(0, workers - busy);
        }
    }
}
