package io.tamiz.bench.protect;

import io.tamiz.bench.protect.Proxy.Place;
import io.tamiz.bench.protect.Proxy.Program;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Those that are measured, with the configs they are given. */
final class Proxies {
    static final Proxy TAMIZ = new Proxy("tamiz", "Tamiz, one shared pool", Program.TAMIZ, place -> shared(place, ""));

    private static final String FIXED =
            "max-in-flight: %d\n    max-in-flight-per-endpoint: %d".formatted(Site.WORKERS, Site.WORKERS_OF_SERVER);

    private static final List<Integer> WEIGHTS_OF_LANES = List.of(8, 4, 1);

    /** In front of one shared pool, or what each program has in place of one. */
    static final List<Proxy> BESIDE_EACH_OTHER = List.of(
            new Proxy(
                    "haproxy-roundrobin", "HAProxy, round robin", Program.HAPROXY, place -> plain(place, "roundrobin")),
            new Proxy("haproxy-leastconn", "HAProxy, leastconn", Program.HAPROXY, place -> plain(place, "leastconn")),
            new Proxy("haproxy-lanes", "HAProxy, lanes by count", Program.HAPROXY, Proxies::countLanes),
            new Proxy("haproxy-priority", "HAProxy, priority by rate", Program.HAPROXY, Proxies::priority),
            new Proxy("nginx-limit", "nginx, limit_req nodelay", Program.NGINX, place -> limited(place, " nodelay")),
            new Proxy("nginx-delay", "nginx, limit_req with delay", Program.NGINX, place -> limited(place, "")),
            TAMIZ,
            new Proxy(
                    "tamiz-adaptive",
                    "Tamiz, adaptive limit",
                    Program.TAMIZ,
                    place -> shared(place, "max-in-flight: adaptive", WEIGHTS_OF_LANES, "")));

    /** Tamiz, and the same with people in the slow lane by mistake. */
    static final List<Proxy> MISJUDGED = List.of(
            TAMIZ,
            new Proxy(
                    "tamiz-people-slow",
                    "Tamiz, all people in the slow lane",
                    Program.TAMIZ,
                    place -> shared(place, allow("slow", AddressPlan.PEOPLE_NETWORK, AddressPlan.NAT_NETWORK))),
            new Proxy(
                    "tamiz-nat-slow",
                    "Tamiz, the NAT in the slow lane",
                    Program.TAMIZ,
                    place -> shared(place, allow("slow", AddressPlan.NAT_NETWORK))));

    /** Tamiz, and the original's topology, a server for each lane. */
    static final List<Proxy> LANES = List.of(
            TAMIZ, new Proxy("tamiz-lanes", "Tamiz, a server for each lane", Program.TAMIZ, Proxies::lanesApart));

    /** Fairness alone, the score's lanes, and an operator's word for the partner. */
    static final List<Proxy> WEIGHTS = List.of(
            new Proxy(
                    "tamiz-fair",
                    "Tamiz, lanes of one weight",
                    Program.TAMIZ,
                    place -> shared(place, FIXED, List.of(1, 1, 1), "")),
            TAMIZ,
            new Proxy(
                    "tamiz-partner",
                    "Tamiz, the partner allowed into the fast lane",
                    Program.TAMIZ,
                    place -> shared(place, allow("fast", AddressPlan.PARTNER_NETWORK))));

    private Proxies() {}

    // ---- HAProxy ----

    private static String haproxy(Place place, String rest) {
        return """
                global
                    maxconn 6000
                    nbthread 2

                defaults
                    mode http
                    timeout connect 2s
                    timeout client 70s
                    timeout server 70s
                    timeout queue 10s

                frontend web
                    bind 127.0.0.1:%d
                """.formatted(place.port()) + rest;
    }

    private static String plain(Place place, String balance) {
        return haproxy(place, """
                    default_backend site

                backend site
                    balance %s
                %s
                """.formatted(balance, haproxyServers(place)));
    }

    /** The original's cuts: 30 and 120 requests of the last minute. */
    private static String countLanes(Place place) {
        return haproxy(place, """
                    http-request track-sc0 src table clients
                    use_backend slow if { sc0_http_req_rate(clients) gt 120 }
                    use_backend standard if { sc0_http_req_rate(clients) gt 30 }
                    default_backend fast

                backend clients
                    stick-table type ip size 1m expire 5m store http_req_rate(60s)

                backend fast
                %s

                backend standard
                %s

                backend slow
                %s
                """.formatted(haproxyServer(place, 0), haproxyServer(place, 1), haproxyServer(place, 2)));
    }

    /** The lower the class, the sooner; a client's class is its requests of the last 10 s. */
    private static String priority(Place place) {
        return haproxy(place, """
                    http-request track-sc0 src table clients
                    http-request set-priority-class sc0_http_req_rate(clients)
                    default_backend site

                backend clients
                    stick-table type ip size 1m expire 5m store http_req_rate(10s)

                backend site
                    balance leastconn
                %s
                """.formatted(haproxyServers(place)));
    }

    private static String haproxyServers(Place place) {
        return IntStream.range(0, place.servers().size())
                .mapToObj(i -> haproxyServer(place, i))
                .collect(Collectors.joining("\n"));
    }

    private static String haproxyServer(Place place, int number) {
        return "    server s%d %s check maxconn %d"
                .formatted(number, text(place.servers().get(number)), Site.WORKERS_OF_SERVER);
    }

    // ---- nginx ----

    private static String limited(Place place, String delay) {
        return """
                daemon off;
                worker_processes 2;
                pid nginx.pid;
                error_log error.log crit;
                %s
                events { worker_connections 6000; }
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    limit_req_zone $binary_remote_addr zone=clients:20m rate=10r/s;
                    upstream site {
                        least_conn;
                %s
                        keepalive 64;
                    }
                    server {
                        listen 127.0.0.1:%d backlog=4096;
                        location / {
                            limit_req zone=clients burst=20%s;
                            proxy_pass http://site;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_read_timeout 70s;
                        }
                    }
                }
                """.formatted(
                        "root".equals(System.getProperty("user.name")) ? "user root;" : "",
                        place.servers().stream()
                                .map(server -> "        server " + text(server) + ";")
                                .collect(Collectors.joining("\n")),
                        place.port(),
                        delay);
    }

    // ---- Tamiz ----

    private static String tamiz(Place place, String rest) {
        return """
                listen: "127.0.0.1:%d"
                admin: "127.0.0.1:%d"
                """.formatted(place.port(), place.adminPort()) + rest;
    }

    private static String shared(Place place, String rules) {
        return shared(place, FIXED, WEIGHTS_OF_LANES, rules);
    }

    private static String shared(Place place, String limits, List<Integer> weights, String rules) {
        return tamiz(place, """
                        pools:
                          site:
                            endpoints: [%s]
                            %s
                        lanes:
                          - { name: fast,     pool: site, weight: %d }
                          - { name: standard, pool: site, weight: %d }
                          - { name: slow,     pool: site, weight: %d }
                        """.formatted(
                                place.servers().stream()
                                        .map(server -> "\"http://" + text(server) + '"')
                                        .collect(Collectors.joining(", ")),
                                limits,
                                weights.get(0),
                                weights.get(1),
                                weights.get(2)))
                + rules;
    }

    private static String allow(String lane, String... networks) {
        return "allow:\n  - { cidr: [\"" + String.join("\", \"", networks) + "\"], lane: " + lane + " }\n";
    }

    private static String lanesApart(Place place) {
        return tamiz(place, """
                pool-defaults: { max-in-flight: %d }
                lanes:
                  - { name: fast,     pool: "http://%s" }
                  - { name: standard, pool: "http://%s" }
                  - { name: slow,     pool: "http://%s" }
                """.formatted(
                        Site.WORKERS_OF_SERVER,
                        text(place.servers().get(0)),
                        text(place.servers().get(1)),
                        text(place.servers().get(2))));
    }

    private static String text(InetSocketAddress server) {
        return "127.0.0.1:" + server.getPort();
    }
}
