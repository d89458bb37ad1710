package io.tamiz.app.config;

import static io.tamiz.app.config.ConfigKey.built;
import static io.tamiz.app.config.ConfigKey.planned;

import io.tamiz.accesslog.AccessLogSettings;
import io.tamiz.app.log.LogSettings;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.share.PaceSettings;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.DownstreamLimits;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.tls.TlsSettings;
import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.proxy.pool.LaneRules;
import io.tamiz.proxy.pool.RejectSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every key there is and every key there will be, in the order of the file; defaults are asked of the settings. */
final class ConfigKeys {
    private static final String WORD = "word";
    private static final String COUNT = "count";
    private static final String DURATION = "duration";
    private static final String REQUIRED = "required";
    private static final String NO_PACE = "none";
    private static final String AS_POOL_DEFAULTS = "as in pool-defaults";

    private static final List<ConfigKey> ALL = Stream.of(top(), client(), score(), pools(), lanes(), edges(), later())
            .flatMap(List::stream)
            .toList();

    /** What a key is to this version. */
    enum Standing {
        BUILT,
        PLANNED,
        UNKNOWN
    }

    private ConfigKeys() {}

    static List<ConfigKey> all() {
        return ALL;
    }

    static Standing standing(String path) {
        List<ConfigKey> here = ALL.stream().filter(key -> key.isAtOrUnder(path)).toList();
        if (here.isEmpty()) {
            return Standing.UNKNOWN;
        }
        return here.stream().anyMatch(ConfigKey::built) ? Standing.BUILT : Standing.PLANNED;
    }

    /** Names that may stand in the mapping at {@code path}, planned ones included. */
    static Set<String> childrenOf(String path) {
        return children(path, ALL);
    }

    /** For messages. */
    static String builtNames(String path) {
        return String.join(
                ", ", children(path, ALL.stream().filter(ConfigKey::built).toList()));
    }

    private static Set<String> children(String path, Collection<ConfigKey> keys) {
        String prefix = path.isEmpty() ? "" : path + ".";
        return keys.stream()
                .map(ConfigKey::path)
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()).split("[.\\[]", 2)[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<ConfigKey> top() {
        String listen =
                AddressText.ofListener(AddressSection.DEFAULT_LISTEN.getFirst().address());
        String admin = AddressText.ofListener(AddressSection.DEFAULT_ADMIN.orElseThrow());
        return List.of(
                built(
                        "listen",
                        listen,
                        "address, mapping or list",
                        "where clients connect; `:8080` takes IPv4 and IPv6"),
                built("listen[].address", REQUIRED, "address", "the same, as a mapping: alone or in a list"),
                built("listen[].tls.cert", REQUIRED, "path", "PEM: the server's certificate, then its chain"),
                built("listen[].tls.key", REQUIRED, "path", "PEM: its private key, RSA or EC, not encrypted"),
                built(
                        "listen[].tls.min",
                        Choice.TLS_VERSION.word(TlsSettings.DEFAULT_MIN),
                        WORD,
                        Choice.TLS_VERSION.words() + ": the oldest version of TLS that is spoken"),
                planned("listen[].http"),
                planned("listen[].proxy-protocol"),
                built(
                        "transport",
                        Choice.TRANSPORT.word(Optional.empty()),
                        WORD,
                        Choice.TRANSPORT.words() + "; auto takes the first of these that the machine has"),
                built("threads", "one per core", COUNT, "event loops, 1 to " + TamizBinder.MOST_THREADS),
                built("admin", admin, "address, mapping or none", "where `/livez`, `/readyz` and `/metrics` answer"),
                built("admin.address", REQUIRED, "address", "the same, as a mapping"),
                planned("admin.token"),
                built(
                        "score-service",
                        AddressSection.NONE,
                        "address, mapping, list or none",
                        "where `GET /score_ip` answers; without a file on 127.0.0.1:5000"),
                built("score-service[].address", REQUIRED, "address", "the same, as a mapping: alone or in a list"));
    }

    private static List<ConfigKey> client() {
        ClientSettings client = ClientSettings.DEFAULT;
        return List.of(
                built("client.trusted-proxies", "[]", "list of networks", "peers whose forwarded header is believed"),
                built(
                        "client.forwarded",
                        Choice.FORWARDED.word(client.forwarded()),
                        WORD,
                        Choice.FORWARDED.words() + ": the header that trusted proxies set"),
                built("client.key", Choice.CLIENT_KEY.word(true), WORD, "what a client is counted under: ip"),
                built(
                        "client.ipv4-prefix",
                        text(client.ipv4Prefix()),
                        "bits",
                        "of an IPv4 address that count, 8 to 32"),
                built(
                        "client.ipv6-prefix",
                        text(client.ipv6Prefix()),
                        "bits",
                        "of an IPv6 address that count, 16 to 128"),
                built(
                        "client.debug-header",
                        Choice.DEBUG_HEADER.word(client.isShown()),
                        WORD,
                        "none or response: tell each client in `X-Tamiz-Client` whom it was counted as"),
                planned("client.group"));
    }

    private static List<ConfigKey> score() {
        ScoreSettings score = ScoreSettings.DEFAULT;
        return List.of(
                built(
                        "score.model",
                        ModelText.of(score.model()),
                        WORD + " or path",
                        "cost: page-equivalents in ten minutes; count: requests of the last 60 s;"
                                + " or a Keras model, see [models](models.md)"),
                built("score.max-clients", text(score.maxClients()), COUNT, "clients remembered, at least 1024"),
                planned("score.state-file"),
                built("score.mode", Choice.MODE.word(score.mode()), WORD, "enforce, or shadow: score, but never act"));
    }

    private static List<ConfigKey> pools() {
        var keys = new ArrayList<ConfigKey>();
        keys.add(built("pools.NAME.endpoints", REQUIRED, "endpoint or list", "like `http://127.0.0.1:8081`"));
        keys.addAll(rules("pools.NAME.", false));
        return keys;
    }

    private static List<ConfigKey> lanes() {
        return List.of(
                built("lanes[].name", REQUIRED, "name", "up to 64 letters, digits, `-` and `_`"),
                built(
                        "lanes[].score",
                        "the model's cuts",
                        "range",
                        "`0..7`, and `15..` for the last; all lanes or none"),
                built("lanes[].pool", REQUIRED, "name, endpoint or list", "a pool, or the endpoints of one of its own"),
                built("lanes[].weight", text(LanesSection.DEFAULT_WEIGHT), COUNT, "share of a full pool, 1 to 1000"),
                bound(
                        "lanes[].max-in-flight",
                        LaneRules.NONE.maxInFlight(),
                        "requests of the lane at once; others wait"),
                built(
                        "lanes[].pace.requests",
                        NO_PACE,
                        "requests/s, /min or none",
                        "of each client over time, like `5/s`; what comes faster waits"),
                built("lanes[].pace.burst", text(PaceSettings.DEFAULT_BURST), COUNT, "requests that need not wait"),
                built(
                        "lanes[].pace.bytes",
                        NO_PACE,
                        "size/s or none",
                        "of responses to each client; beyond one second's worth its next request waits"),
                timeout("lanes[].pace.wait", PaceSettings.DEFAULT_MAX_WAIT, "at most, else 429"),
                built(
                        "lanes[].reject.status",
                        text(RejectSettings.DEFAULT.status()),
                        "status",
                        "400 to 599; with `reject` the lane refuses and needs no pool"),
                built(
                        "lanes[].reject.retry-after",
                        RejectSettings.DEFAULT.retryAfterSeconds() + "s",
                        DURATION + " or none",
                        "whole seconds"),
                built(
                        "lanes[].reject.rate-limit",
                        Choice.RATE_LIMIT.word(false),
                        WORD,
                        "none, or send: RateLimit fields tell the lane's lowest score"),
                built(
                        "lanes[].when",
                        Choice.WHEN.word(false),
                        WORD,
                        "always, or pool-full: the lane only forwards while nobody waits for its pool"),
                built("default-lane", "the second, or the only one", "name", "for clients the scorer cannot tell"));
    }

    private static List<ConfigKey> edges() {
        var keys = new ArrayList<ConfigKey>();
        DownstreamTimeouts client = DownstreamTimeouts.DEFAULT;
        keys.add(timeout("timeouts.handshake", client.handshake(), "for the TLS handshake, else closed"));
        keys.add(timeout("timeouts.head", client.head(), "for a request's head, else 408"));
        keys.add(timeout("timeouts.body-idle", client.bodyIdle(), "between two bytes of a request body, else 408"));
        keys.add(timeout("timeouts.keep-alive", client.keepAlive(), "between two requests, else closed"));
        keys.add(timeout("timeouts.write-stall", client.writeStall(), "in which a client takes a byte, else reset"));
        keys.add(timeout(
                "timeouts.websocket-idle", client.webSocketIdle(), "in which neither side speaks, else closed"));
        keys.add(timeout("timeouts.drain", client.drain(), "at shutdown, for exchanges in flight"));
        HeadLimits limits = HeadLimits.DEFAULT;
        ConnectionLimits most = ConnectionLimits.DEFAULT;
        keys.add(bound("limits.connections", most.connections(), "client connections, else 503"));
        keys.add(bound(
                "limits.connections-per-client",
                most.connectionsPerClient(),
                "the same for one client, trusted proxies exempt, else 503"));
        keys.add(bound(
                "limits.requests-per-connection",
                DownstreamLimits.DEFAULT.requestsPerConnection(),
                "after so many the connection is closed"));
        String line = SizeText.of(limits.requestLineBytes());
        keys.add(built("limits.request-line", line, "size", "longest request line, else 414"));
        keys.add(built("limits.headers", SizeText.of(limits.headerBytes()), "size", "all field lines, else 431"));
        keys.add(built("limits.header-count", text(limits.headerCount()), COUNT, "field lines, else 431"));
        keys.add(built(
                "limits.max-body",
                LimitsSection.bodyText(DownstreamLimits.DEFAULT.maxBodyBytes()),
                "size or none",
                "longest request body, else 413"));
        keys.add(built(
                "limits.body-rate",
                LimitsSection.rateText(DownstreamLimits.DEFAULT.bodyBytesPerSecond()),
                "size/s or none",
                "of a request body on average, from its 10th second on, else 408"));
        keys.addAll(rules("pool-defaults.", true));
        return keys;
    }

    private static List<ConfigKey> later() {
        LogSettings log = LogSettings.DEFAULT;
        return List.of(
                built(
                        "allow[].cidr",
                        REQUIRED,
                        "network or list",
                        "clients that go to a lane whatever their score; the first rule that fits holds"),
                built("allow[].lane", REQUIRED, "name", "that lane"),
                planned("allow[].verified-crawler"),
                planned("cluster"),
                built("log.access", LogSection.NO_ACCESS, "mapping or none", "a line for each request: docs/logs.md"),
                built(
                        "log.access.format",
                        Choice.ACCESS_LOG.word(AccessLogSettings.Format.COMBINED),
                        WORD,
                        "combined, as nginx writes it, or json"),
                built("log.access.to", REQUIRED, "path, stdout or stderr", "appended to; SIGUSR1 opens it again"),
                planned("log.decisions"),
                planned("log.capture"),
                built(
                        "log.program",
                        Choice.PROGRAM_LOG.word(log.program()),
                        WORD,
                        "text or json: the program's own log on stderr"));
    }

    /** Keys that stand both in a pool and in {@code pool-defaults}; a pool's own default is what the latter says. */
    private static List<ConfigKey> rules(String prefix, boolean ownDefaults) {
        PoolRules rules = PoolRules.DEFAULT;
        UpstreamTimeouts timeouts = rules.timeouts();
        HealthSettings health = rules.health().orElseThrow();
        EjectSettings eject = rules.eject();
        GateRules gate = rules.gate();
        String bound = PoolRules.boundText(rules.maxInFlightPerEndpoint());
        List<ConfigKey> keys = List.of(
                built("balance", Choice.BALANCE.word(rules.balance()), WORD, Choice.BALANCE.words()),
                built(
                        "max-in-flight-per-endpoint",
                        bound,
                        COUNT + " or none",
                        "requests an endpoint has at once; beyond those of all, others wait in fair order"),
                built(
                        "fallback",
                        Choice.FALLBACK_HEAVIER.word(rules.fallbackHeavier()),
                        WORD,
                        "when no endpoint answers: heavier, the next heavier lane's pool; none, 503"),
                built(
                        "max-in-flight",
                        gate.placesText(),
                        COUNT + ", adaptive or none",
                        "requests the pool works on at once; others wait in fair order; adaptive: found from how long answers take"),
                built(
                        "queue.size",
                        text(gate.queueSize()),
                        COUNT,
                        "requests waiting at once, else one is shed with 503"),
                timeout("queue.wait", gate.queueWait(), "for a place, else 503"),
                built(
                        "reserve",
                        GateRules.percentText(gate.reservePercent()),
                        "percent",
                        "of the places, kept free for clients that asked for less than their share"),
                timeout("timeouts.connect", timeouts.connect(), "to accept a connection"),
                timeout("timeouts.response", timeouts.response(), "to the head of the response, else 504"),
                timeout("timeouts.idle", timeouts.idle(), "between two bytes of a response, else cut off"),
                timeout("timeouts.keep-alive", timeouts.keepAlive(), "an unused connection is kept"),
                built("health", "as below", "mapping or none", "how endpoints are asked whether they can answer"),
                built("health.path", HealthSection.NONE, "path", "GET it, 200 to 399 is good; without: TCP connect"),
                timeout("health.every", health.every(), "from one check to the next, give or take a tenth"),
                timeout("health.timeout", health.timeout(), "for one check"),
                built("health.rise", text(health.rise()), COUNT, "good checks in a row that make it up"),
                built("health.fall", text(health.fall()), COUNT, "bad checks in a row that make it down"),
                built("eject", "as below", "mapping or none", "when one that fails requests is left out for a while"),
                built(
                        "eject.failures",
                        text(eject.failures()),
                        COUNT,
                        "in a row: no connection, or no octet of an answer"),
                timeout("eject.for", eject.first(), "the first time; each time twice as long"),
                timeout("eject.up-to", eject.upTo(), "the longest time"));
        return keys.stream()
                .map(key -> built(
                        prefix + key.path(),
                        ownDefaults ? key.defaultText() : AS_POOL_DEFAULTS,
                        key.unit(),
                        key.meaning()))
                .toList();
    }

    private static ConfigKey timeout(String path, Duration otherwise, String meaning) {
        return built(path, DurationText.of(otherwise), DURATION, meaning);
    }

    private static ConfigKey bound(String path, int otherwise, String meaning) {
        return built(path, PoolRules.boundText(otherwise), COUNT + " or none", meaning);
    }

    private static String text(int number) {
        return String.valueOf(number);
    }
}
