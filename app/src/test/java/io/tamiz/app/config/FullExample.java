package io.tamiz.app.config;

/** A file that names every built key, each with a value that is not its default. */
final class FullExample {
    static final String YAML = """
            listen:
              - address: "127.0.0.1:8000"
              - address: "[::1]:8001"
                tls: { cert: CERT, key: KEY, min: "1.3" }
            transport: epoll
            threads: 3
            admin: { address: "[::1]:9000" }
            score-service: ["127.0.0.1:5001", { address: "[::1]:5002" }]
            client:
              trusted-proxies: [10.0.0.0/8, "fd00::/8"]
              forwarded: forwarded
              key: ip
              ipv4-prefix: 24
              ipv6-prefix: 48
              debug-header: response
            score: { model: count, max-clients: 5000, mode: shadow }
            pool-defaults:
              balance: round-robin
              max-in-flight-per-endpoint: 9
              fallback: none
              max-in-flight: 30
              queue: { size: 66, wait: 4s }
              reserve: 25%
              timeouts: { connect: 3s, response: 4s, idle: 5s, keep-alive: 6s }
              health: { path: "/status?a", every: 3s, timeout: 500ms, rise: 5, fall: 6 }
              eject: { failures: 8, for: 1s, up-to: 2s }
            pools:
              app:
                endpoints: ["127.0.0.1:8081", "http://[::1]"]
                balance: round-robin
                max-in-flight-per-endpoint: 7
                fallback: heavier
                max-in-flight: adaptive
                queue: { size: 77, wait: 3s }
                reserve: 20%
                timeouts: { connect: 250ms }
                health: { path: /healthz, every: 2s, timeout: 300ms, rise: 3, fall: 4 }
                eject: { failures: 9, for: 3s, up-to: 4s }
            lanes:
              - { name: fast, score: 0..5, pool: app, weight: 8 }
              - { name: slow, score: 6..99, pool: "http://10.0.0.1", weight: 2, max-in-flight: 3, pace: { requests: 30/min, burst: 2, bytes: 1MiB/s, wait: 7s }, when: pool-full }
              - { name: none, score: 100.., pool: app, weight: 3, reject: { status: 403, retry-after: 9s, rate-limit: send } }
            default-lane: fast
            allow: [{ cidr: 192.0.2.0/24, lane: slow }, { cidr: [10.1.0.0/16, "2001:db8::/32"], lane: fast }]
            timeouts: { handshake: 3s, head: 1500ms, body-idle: 2m, keep-alive: 1h, write-stall: 4s, websocket-idle: 10m, drain: 5s }
            limits: { connections: 500, connections-per-client: 20, requests-per-connection: 99, request-line: 4KiB, headers: 1MiB, header-count: 50, max-body: 3GiB, body-rate: 2KiB/s }
            log: { access: { format: json, to: "/var/log/o'ne $$ day.log" }, program: json }
            """.replace("CERT", TestCertificate.inYaml(TestCertificate.FILES.certificate()))
            .replace("KEY", TestCertificate.inYaml(TestCertificate.FILES.key()));

    private FullExample() {}
}
