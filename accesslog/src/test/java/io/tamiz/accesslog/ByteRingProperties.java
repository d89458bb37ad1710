package io.tamiz.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ring against an exact twin: a stream of what was offered, and one of what was taken. */
class ByteRingProperties {
    private static final int CAPACITY = 64;

    @Test
    void whatIsTakenIsWhatWasOfferedInOrder() {
        long seed = new Random().nextLong();
        System.out.println("ByteRingProperties seed " + seed);
        var random = new Random(seed);
        var ring = new ByteRing(CAPACITY);
        var offered = new ByteArrayOutputStream();
        var taken = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            assertThat(ring.size()).isEqualTo(offered.size() - taken.size());
            if (random.nextBoolean()) {
                var line = new byte[1 + random.nextInt(40)];
                random.nextBytes(line);
                boolean fits = line.length <= CAPACITY - ring.size();
                assertThat(ring.offer(line, line.length)).as("seed %d", seed).isEqualTo(fits);
                if (fits) {
                    offered.writeBytes(line);
                }
            } else if (ring.size() > 0) {
                int count = 1 + random.nextInt(ring.run());
                taken.write(ring.octets(), ring.start(), count);
                ring.take(count);
            }
        }
        assertThat(taken.toByteArray()).isEqualTo(Arrays.copyOf(offered.toByteArray(), taken.size()));
    }

    @Test
    void linesOfOneThreadReachAnotherWhole() throws InterruptedException {
        var ring = new ByteRing(CAPACITY);
        int lines = 20_000;
        var producer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < lines; ) {
                byte[] line = (i + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                if (ring.offer(line, line.length)) {
                    i++;
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        int next = 0;
        int value = 0;
        while (next < lines) {
            int run = ring.run();
            for (int i = 0; i < run; i++) {
                byte octet = ring.octets()[ring.start() + i];
                if (octet == '\n') {
                    assertThat(value).isEqualTo(next++);
                    value = 0;
                } else {
                    value = value * 10 + (octet - '0');
                }
            }
            ring.take(run);
        }
        producer.join();
        assertThat(ring.size()).isZero();
    }
}
