package io.tamiz.app.demo;

/**
 * What a backend bore.
 *
 * @param workers requests it can work on at once
 * @param requests it worked on
 * @param busy share of its workers' time that was spent working, from 0 to 1
 */
record BackendFigures(int workers, long requests, double busy) {
    /** Several as if they were one. */
    static BackendFigures together(Iterable<BackendFigures> several) {
        int workers = 0;
        long requests = 0;
        double busy = 0;
        for (BackendFigures each : several) {
            workers += each.workers;
            requests += each.requests;
            busy += each.busy * each.workers;
        }
        return new BackendFigures(workers, requests, workers == 0 ? 0 : busy / workers);
    }
}
