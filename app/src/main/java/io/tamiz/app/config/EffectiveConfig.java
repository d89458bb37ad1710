package io.tamiz.app.config;

import io.tamiz.app.log.LogSettings;
import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.DownstreamLimits;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.net.tls.TlsSettings;
import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.PoolSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes settings as the config file that says all of them: {@link ConfigReader} reads it back to equal settings.
 *
 * <p>{@code pool-defaults} is merged into the pools, and a lane's bare address into a pool.
 */
public final class EffectiveConfig {
    private final StringBuilder out = new StringBuilder();

    private EffectiveConfig() {}

    /** YAML, one line end at its end. */
    public static String print(TamizSettings settings) {
        var config = new EffectiveConfig();
        config.listen(settings.listen());
        config.line("transport: " + Choice.TRANSPORT.word(settings.transport()));
        config.line("threads: " + settings.threads());
        config.line("admin: "
                + settings.admin()
                        .map(address -> quoted(AddressText.ofListener(address)))
                        .orElse(AddressSection.NONE));
        config.line("score-service: "
                + (settings.scoreService().isEmpty()
                        ? AddressSection.NONE
                        : quoted(settings.scoreService().stream()
                                .map(AddressText::ofListener)
                                .toList())));
        config.client(settings.client());
        config.score(settings.score());
        config.line("pools:");
        settings.pools().forEach(config::pool);
        config.lanes(settings.lanes());
        String defaultLane = settings.lanes().get(settings.defaultLane()).lane().name();
        config.line("default-lane: " + quoted(defaultLane));
        config.line(settings.allow().isEmpty() ? "allow: []" : "allow:");
        settings.allow().stream().map(AllowSection::text).forEach(config::line);
        config.timeouts(settings.timeouts());
        config.limits(settings.limits());
        config.log(settings.log());
        return config.out.toString();
    }

    private void listen(List<ListenerSettings> listeners) {
        if (listeners.stream().allMatch(listener -> listener.tls().isEmpty())) {
            line("listen: "
                    + quoted(listeners.stream()
                            .map(listener -> AddressText.ofListener(listener.address()))
                            .toList()));
            return;
        }
        line("listen:");
        for (ListenerSettings listener : listeners) {
            line("  - address: " + quoted(AddressText.ofListener(listener.address())));
            listener.tls().ifPresent(this::tls);
        }
    }

    private void tls(TlsSettings tls) {
        line("    tls:");
        line("      cert: " + path(tls.certificate()));
        line("      key: " + path(tls.key()));
        line("      min: " + quoted(tls.min().label()));
    }

    private void client(ClientSettings client) {
        line("client:");
        line("  trusted-proxies: "
                + quoted(client.trustedProxies().stream().map(Cidr::toString).toList()));
        line("  forwarded: " + Choice.FORWARDED.word(client.forwarded()));
        line("  key: " + Choice.CLIENT_KEY.word(true));
        line("  ipv4-prefix: " + client.ipv4Prefix());
        line("  ipv6-prefix: " + client.ipv6Prefix());
        line("  debug-header: " + Choice.DEBUG_HEADER.word(client.isShown()));
    }

    private void score(ScoreSettings score) {
        line("score:");
        line("  model: " + ModelText.of(score.model()));
        line("  max-clients: " + score.maxClients());
        line("  mode: " + Choice.MODE.word(score.mode()));
    }

    private void pool(PoolSettings pool) {
        line("  " + quoted(pool.name()) + ":");
        line("    endpoints: "
                + quoted(pool.endpoints().stream().map(AddressText::ofEndpoint).toList()));
        line("    balance: " + Choice.BALANCE.word(pool.balance()));
        line("    max-in-flight-per-endpoint: " + PoolRules.boundText(pool.maxInFlightPerEndpoint()));
        gate(GateRules.of(pool.gate()), pool.gate().isPresent());
        line("    fallback: " + Choice.FALLBACK_HEAVIER.word(pool.fallbackHeavier()));
        UpstreamTimeouts timeouts = pool.timeouts();
        line("    timeouts:");
        line("      connect: " + DurationText.of(timeouts.connect()));
        line("      response: " + DurationText.of(timeouts.response()));
        line("      idle: " + DurationText.of(timeouts.idle()));
        line("      keep-alive: " + DurationText.of(timeouts.keepAlive()));
        pool.health().ifPresentOrElse(this::health, () -> line("    health: " + HealthSection.NONE));
        eject(pool.eject());
    }

    private void gate(GateRules gate, boolean mayBeFull) {
        line("    max-in-flight: " + gate.placesText());
        if (mayBeFull) {
            line("    queue:");
            line("      size: " + gate.queueSize());
            line("      wait: " + DurationText.of(gate.queueWait()));
            line("    reserve: " + GateRules.percentText(gate.reservePercent()));
        }
    }

    private void health(HealthSettings health) {
        line("    health:");
        if (!health.path().isEmpty()) {
            line("      path: " + quoted(health.path()));
        }
        line("      every: " + DurationText.of(health.every()));
        line("      timeout: " + DurationText.of(health.timeout()));
        line("      rise: " + health.rise());
        line("      fall: " + health.fall());
    }

    private void eject(EjectSettings eject) {
        if (eject.failures() == 0) {
            line("    eject: " + HealthSection.NONE);
            return;
        }
        line("    eject:");
        line("      failures: " + eject.failures());
        line("      for: " + DurationText.of(eject.first()));
        line("      up-to: " + DurationText.of(eject.upTo()));
    }

    private void lanes(List<LaneSettings> lanes) {
        line("lanes:");
        for (int i = 0; i < lanes.size(); i++) {
            LaneSettings lane = lanes.get(i);
            boolean last = i == lanes.size() - 1;
            long to = last ? ScoreRange.OPEN : lanes.get(i + 1).lane().from() - 1;
            line("  - name: " + quoted(lane.lane().name()));
            line("    score: " + new ScoreRange(lane.lane().from(), to));
            line("    pool: " + quoted(lane.pool()));
            line("    weight: " + lane.weight());
            LaneRulesSection.print(lane.rules(), this::line);
        }
    }

    private void timeouts(DownstreamTimeouts timeouts) {
        line("timeouts:");
        line("  handshake: " + DurationText.of(timeouts.handshake()));
        line("  head: " + DurationText.of(timeouts.head()));
        line("  body-idle: " + DurationText.of(timeouts.bodyIdle()));
        line("  keep-alive: " + DurationText.of(timeouts.keepAlive()));
        line("  write-stall: " + DurationText.of(timeouts.writeStall()));
        line("  websocket-idle: " + DurationText.of(timeouts.webSocketIdle()));
        line("  drain: " + DurationText.of(timeouts.drain()));
    }

    private void limits(LimitsSettings limits) {
        HeadLimits head = limits.head();
        DownstreamLimits downstream = limits.downstream();
        ConnectionLimits connections = limits.connections();
        line("limits:");
        line("  connections: " + PoolRules.boundText(connections.connections()));
        line("  connections-per-client: " + PoolRules.boundText(connections.connectionsPerClient()));
        line("  requests-per-connection: " + PoolRules.boundText(downstream.requestsPerConnection()));
        line("  request-line: " + SizeText.of(head.requestLineBytes()));
        line("  headers: " + SizeText.of(head.headerBytes()));
        line("  header-count: " + head.headerCount());
        line("  max-body: " + LimitsSection.bodyText(downstream.maxBodyBytes()));
        line("  body-rate: " + LimitsSection.rateText(downstream.bodyBytesPerSecond()));
    }

    private void log(LogSettings log) {
        line("log:");
        log.access()
                .ifPresentOrElse(
                        access -> {
                            line("  access:");
                            line("    format: " + Choice.ACCESS_LOG.word(access.format()));
                            line("    to: " + anyText(LogSection.text(access.to())));
                        },
                        () -> line("  access: " + LogSection.NO_ACCESS));
        line("  program: " + Choice.PROGRAM_LOG.word(log.program()));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** A path may hold anything; the dollar is what substitution takes. */
    private static String path(Path path) {
        return quoted(
                path.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "$$"));
    }

    /** Names and addresses hold no quote and no backslash: their forms do not allow it. */
    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** Text that may hold anything: what YAML and substitution would read otherwise is escaped. */
    private static String anyText(String text) {
        return "'" + text.replace("'", "''").replace("$", "$$") + "'";
    }

    private static String quoted(Collection<String> texts) {
        return texts.stream().map(EffectiveConfig::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
