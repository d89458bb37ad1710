package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoBackendTest {
    private static final String REQUEST = "GET /page/1 HTTP/1.1\r\nHost: demo.example\r\n\r\n";

    @Test
    void whoFindsNoRoomIsToldAtOnceAndTheOthersAreServed() throws Exception {
        var begun = new Semaphore(0);
        var done = new Semaphore(0);
        DemoBackend.Work work = path -> {
            begun.release();
            done.acquire();
        };
        try (var backend = DemoBackend.start("slow", new DemoBackend.Capacity(1, 0), work);
                var first = RawClient.connect(backend.address().getPort());
                var second = RawClient.connect(backend.address().getPort())) {
            first.send(REQUEST);
            begun.acquire();
            assertThat(second.send(REQUEST).readResponse().status()).isEqualTo(503);

            done.release(2);
            ReceivedResponse served = first.readResponse();
            assertThat(served.status()).isEqualTo(200);
            assertThat(served.headers().first(DemoBackend.LANE_FIELD)).contains("slow");
            assertThat(second.send(REQUEST).readResponse().status()).isEqualTo(200);
            assertThat(backend.inFlight()).isZero();
        }
    }
}
