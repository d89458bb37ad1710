package io.tamiz.app.metrics;

/** The names of all metrics, each with its meaning. Units are in the names; no label ever holds a client. */
public final class MetricNames {
    /** Responses sent, by lane and status code. */
    static final String REQUESTS = "tamiz_requests_total";
    /** Seconds from a request's head to its response's last octet, by lane. */
    static final String REQUEST_DURATION = "tamiz_request_duration_seconds";
    /** Exchanges ended, by lane and how: complete, client-gone, upstream-closed, … */
    static final String EXCHANGES = "tamiz_exchanges_total";
    /** Requests sent again, by reason: other-endpoint, fallback, stale-connection, no-answer. */
    static final String RETRIES = "tamiz_retries_total";
    /** Requests not sent again, because the budget for that was spent. */
    static final String RETRIES_REFUSED = "tamiz_retries_refused_total";
    /** 1 for an endpoint that may be picked, 0 for one that is down or ejected. */
    static final String ENDPOINT_USABLE = "tamiz_endpoint_usable";
    /** Times an endpoint was left out, by reason: down, ejected. */
    static final String ENDPOINT_EXCLUSIONS = "tamiz_endpoint_exclusions_total";
    /** Requests a pool works on at once, where that is bounded. */
    static final String POOL_PLACES = "tamiz_pool_places";
    /** Places of a pool that are taken. */
    static final String POOL_IN_FLIGHT = "tamiz_pool_in_flight";
    /** Times an adaptive limit of a pool was moved, by reason: growing, latency, errors, probing. */
    static final String POOL_LIMIT_CHANGES = "tamiz_pool_limit_changes_total";
    /** How many times as long as without load requests of a pool with an adaptive limit took lately. */
    static final String POOL_SLOWDOWN = "tamiz_pool_slowdown_ratio";
    /** Requests that wait for a place in a pool. */
    static final String POOL_WAITING = "tamiz_pool_waiting";
    /** Requests refused before anybody saw them, by reason. */
    static final String REFUSALS = "tamiz_refused_requests_total";
    /** Decisions, by lane, action, mode and reason. */
    static final String DECISIONS = "tamiz_decisions_total";
    /** Scores as they were computed, in the scorer's unit. */
    static final String SCORE = "tamiz_score";
    /** Scorings that failed: the client kept its lane. */
    static final String SCORER_FAILURES = "tamiz_scorer_failures_total";
    /** Exchanges going on, by lane. */
    static final String LANE_IN_FLIGHT = "tamiz_lane_in_flight";
    /** Clients remembered. */
    static final String CLIENTS_TRACKED = "tamiz_clients_tracked";
    /** Clients forgotten to make room, by reason. */
    static final String CLIENT_EVICTIONS = "tamiz_client_evictions_total";
    /** Active clients that found no room for exact counts. */
    static final String CLIENT_SLABS_EXHAUSTED = "tamiz_client_slabs_exhausted_total";
    /** Requests an endpoint is working on. */
    static final String UPSTREAM_IN_FLIGHT = "tamiz_upstream_in_flight";
    /** Look-ups of endpoints' host names that found nothing. */
    static final String LOOKUP_FAILURES = "tamiz_host_lookup_failures_total";
    /** Connections refused, by reason: total, per-client. */
    static final String CONNECTION_REFUSALS = "tamiz_refused_connections_total";
    /** Attempts to accept a connection that failed. */
    static final String ACCEPT_FAILURES = "tamiz_accept_failures_total";
    /** TLS handshakes ended, by result: complete, not-tls, timeout, … */
    static final String TLS_HANDSHAKES = "tamiz_tls_handshakes_total";
    /** Client connections open. */
    static final String CONNECTIONS = "tamiz_connections";
    /** Lines written to the access log. */
    static final String ACCESS_LOG_LINES = "tamiz_access_log_lines_total";
    /** Lines of the access log that were lost. */
    static final String ACCESS_LOG_DROPPED = "tamiz_access_log_dropped_lines_total";
    /** Failures to write or open the access log. */
    static final String ACCESS_LOG_ERRORS = "tamiz_access_log_errors_total";
    /** Requests the score service answered, by status code. */
    static final String SCORE_SERVICE_REQUESTS = "tamiz_score_service_requests_total";
    /** Connections of proxies to the score service open. */
    static final String SCORE_SERVICE_CONNECTIONS = "tamiz_score_service_connections";
    /** Times an event loop did not come round for half a second. */
    static final String LOOP_STALLS = "tamiz_loop_stalls_total";
    /** By how much the event loop that is furthest behind is late. */
    static final String LOOP_DELAY = "tamiz_loop_delay_seconds";
    /** Times the whole process stood still for half a second. */
    static final String PROCESS_PAUSES = "tamiz_process_pauses_total";
    /** Times the time of day was set, by direction: back, forward. */
    static final String CLOCK_STEPS = "tamiz_clock_steps_total";
    /** 1, with the SHA-256 of the model file in use, or the name of the formula. */
    static final String MODEL_INFO = "tamiz_model_info";
    /** 1, with the version and the transport in use. */
    static final String BUILD_INFO = "tamiz_build_info";

    private MetricNames() {}
}
