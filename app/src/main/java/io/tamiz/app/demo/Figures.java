package io.tamiz.app.demo;

/**
 * What came of a number of requests.
 *
 * @param requests sent and over, whatever came of them
 * @param errors neither served nor shed
 * @param shed answered 503 by a backend without room
 * @param p50Ms milliseconds within which half of the requests served were answered; NaN if none was
 * @param p99Ms the same for 99 of 100
 * @param slowShare from 0 to 1: of the requests a backend answered, how many went to the heaviest lane; NaN if none was
 */
record Figures(long requests, long errors, long shed, double p50Ms, double p99Ms, double slowShare) {
    /** Where there is but one lane, nobody is in a slow one. */
    Figures withoutLanes() {
        return new Figures(requests, errors, shed, p50Ms, p99Ms, Double.NaN);
    }
}
