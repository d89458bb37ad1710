package io.tamiz.proxy.endpoint;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.ScheduledFuture;
import io.tamiz.net.http.ResponseHead;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.upstream.ConnectListener;
import io.tamiz.net.upstream.ResponseReceiver;
import io.tamiz.net.upstream.UpstreamConnection;
import io.tamiz.net.upstream.UpstreamConnections;
import io.tamiz.net.upstream.UpstreamFault;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks one endpoint again and again whether it can answer, over a connection of its own each time.
 *
 * <p>Threads: one event loop; {@link #start} and {@link #stop} from any.
 */
final class HealthCheck {
    /** Share of the interval by which it varies, so that many balancers do not ask at the same moment. */
    private static final double JITTER = 0.1;

    private final HealthSettings settings;
    private final String host;
    private final Loop loop;
    private final UpstreamConnections connections;
    private final Consumer<Boolean> result;
    private @Nullable Attempt attempt;
    private boolean stopped;

    /**
     * Checks that do not run yet.
     *
     * @param host for the Host field
     * @param connections of the loop to the endpoint, for checks alone
     * @param result is told of each check whether it was good, on the loop
     */
    HealthCheck(
            HealthSettings settings,
            String host,
            Loop loop,
            UpstreamConnections connections,
            Consumer<Boolean> result) {
        this.settings = settings;
        this.host = host;
        this.loop = loop;
        this.connections = connections;
        this.result = result;
    }

    void start() {
        loop.eventLoop().execute(this::begin);
    }

    void stop() {
        loop.eventLoop().execute(() -> {
            stopped = true;
            if (attempt != null) {
                attempt.end();
            }
        });
    }

    private void begin() {
        if (!stopped) {
            attempt = new Attempt();
            connections.connect(attempt);
        }
    }

    private void ended(boolean good) {
        result.accept(good);
        next();
    }

    private void next() {
        attempt = null;
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        loop.eventLoop().schedule(this::begin, (long) (settings.every().toNanos() * factor), TimeUnit.NANOSECONDS);
    }

    /** One check. Ends once, whatever comes. */
    private final class Attempt implements ConnectListener, ResponseReceiver {
        private final ScheduledFuture<?> timeout =
                loop.eventLoop().schedule(() -> end(false), settings.timeout().toNanos(), TimeUnit.NANOSECONDS);

        private @Nullable UpstreamConnection connection;
        private boolean over;

        @Override
        public void onConnected(UpstreamConnection made) {
            if (over) {
                made.close();
                return;
            }
            connection = made;
            if (settings.path().isEmpty()) {
                end(true);
                return;
            }
            made.start(this, false, false, false);
            made.write(Unpooled.copiedBuffer(
                    "GET " + settings.path() + " HTTP/1.1\r\nHost: " + host
                            + "\r\nUser-Agent: tamiz-health-check\r\nConnection: close\r\n\r\n",
                    StandardCharsets.ISO_8859_1));
            made.flush();
        }

        @Override
        public void onConnectFailed(boolean byEndpoint) {
            if (byEndpoint) {
                end(false);
            } else if (!over) {
                // our own trouble says nothing about the endpoint
                end();
                next();
            }
        }

        @Override
        public void onResponseHead(ResponseHead head, ByteBuf message, int headLength) {
            message.release();
            if (!head.isInterim()) {
                end(head.status() >= 200 && head.status() < 400);
            }
        }

        @Override
        public void onResponseBody(ByteBuf octets) {
            octets.release();
        }

        @Override
        public void onResponsePaused() {}

        @Override
        public void onResponseEnd(boolean reusable) {}

        @Override
        public void onUpstreamFault(UpstreamFault fault) {
            end(false);
        }

        @Override
        public void onUpstreamWritabilityChanged() {}

        private void end(boolean good) {
            if (!over) {
                end();
                ended(good);
            }
        }

        private void end() {
            over = true;
            timeout.cancel(false);
            if (connection != null) {
                connection.close();
            }
        }
    }
}
