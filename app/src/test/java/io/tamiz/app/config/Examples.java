package io.tamiz.app.config;

/** The examples that the documents promise. */
final class Examples {
    static final String MINIMAL = """
            listen: ":8080"
            lanes:
              - { name: fast,     pool: "http://127.0.0.1:8081" }
              - { name: standard, pool: "http://127.0.0.1:8082" }
              - { name: slow,     pool: "http://127.0.0.1:8083" }
            """;

    /** One group of equal servers, protected; its host names and its pool-wide limit are not built yet. */
    static final String SHARED_POOL = """
            listen: ":8080"
            pools:
              app: { endpoints: ["http://app1:8080", "http://app2:8080"], max-in-flight: 64 }   # or adaptive
            lanes:
              - { name: fast,     pool: app, weight: 8 }
              - { name: standard, pool: app, weight: 3 }
              - { name: slow,     pool: app, weight: 1 }
            """;

    /** Everything, of which much is not built yet. */
    static final String FULL = """
            listen:
              - address: ":8080"
              - address: ":8443"
                tls: { cert: /etc/tamiz/tls.crt, key: /etc/tamiz/tls.key, min: "1.2" }
                http: [h2, http/1.1]
                proxy-protocol: optional            # never | optional | required
            transport: auto                         # auto | io_uring | epoll | nio
            threads: 4                              # event loops; default: one per core

            admin:
              address: "127.0.0.1:9090"             # /livez /readyz /metrics /api/v1 and the dashboard; or: none
              token: "${TAMIZ_ADMIN_TOKEN}"
            score-service: "127.0.0.1:5000"         # GET /score_ip

            client:
              trusted-proxies: [10.0.0.0/8, "fd00::/8"]
              forwarded: x-forwarded-for            # or forwarded (RFC 7239) | none
              key: ip                               # or header:X-Api-Key | cookie:sid | [header:X-Api-Key, ip]
              ipv4-prefix: 32
              ipv6-prefix: 64
              group: { ipv4-prefix: 24, ipv6-prefix: 48 }

            score:
              model: /etc/tamiz/scoring_model.h5    # or: cost | count
              max-clients: 1000000                  # hard memory bound
              state-file: /var/lib/tamiz/clients    # survives a restart
              mode: enforce                         # or shadow: score and log, never act

            pools:
              app:
                endpoints: ["http://app1:8080", "http://app2:8080"]
                max-in-flight: adaptive             # or a number
                queue: { size: 1024, wait: 10s }
                reserve: 15%                        # places kept for clients with credit
                balance: least-requests             # round-robin | least-requests | p2c (default) | hash
              cheap: { endpoints: ["http://static1:8080"] }

            lanes:                                  # contiguous from 0, the last one open
              - { name: fast,     score: 0..7,    pool: app, weight: 8 }
              - { name: standard, score: 8..14,   pool: app, weight: 3 }
              - { name: slow,     score: 15..599, pool: app, weight: 1, max-in-flight: 16 }
              - { name: flood,    score: 600..,   reject: { status: 429, retry-after: 30s } }
            default-lane: standard                  # when the scorer cannot tell

            timeouts: { handshake: 5s, head: 10s, body-idle: 30s, keep-alive: 60s, write-stall: 30s, websocket-idle: 1h, drain: 30s }
            limits:                                 # sizes in KiB, MiB; none = unlimited
              connections: 20000
              connections-per-client: 1024          # trusted peers exempt
              requests-per-connection: none
              request-line: 8KiB
              headers: 32KiB
              header-count: 100
              max-body: none
              body-rate: 500B/s                     # least rate of a request body after 10 s

            pool-defaults:
              health: { path: /healthz, every: 1s, timeout: 1s, rise: 1, fall: 2 }   # without path: TCP connect
              eject: { failures: 5, for: 5s, up-to: 60s }
              timeouts: { connect: 2s, response: 30s, idle: 60s }
              fallback: heavier                     # or none

            allow:
              - cidr: [192.0.2.0/24]
                lane: fast
              - verified-crawler: [google, bing]    # forward-confirmed DNS or published ranges
                lane: standard

            cluster:
              redis: "redis://${REDIS_HOST:-valkey}:6379"
              flush: 500ms
              on-failure: local                     # keep scoring with this node's own counters

            log:
              access: { format: combined, to: /var/log/tamiz/access.log }   # combined | json; none is the default
              decisions: 1/100                      # plus every decision that was not the lightest lane
              capture: /var/log/tamiz/capture       # exact record for replay
            """;

    private Examples() {}
}
