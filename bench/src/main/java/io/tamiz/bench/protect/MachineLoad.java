package io.tamiz.bench.protect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** How busy the processors were between two looks, and with what: what else ran here spoils a figure. */
final class MachineLoad {
    /**
     * Parts of what the processors could do.
     *
     * @param all everything that ran
     * @param bench this process: clients and backends
     * @param proxy the one that is measured
     */
    record Parts(double all, double bench, double proxy) {}

    private final ProxyProcess proxy;
    private double total;
    private double idle;
    private long ownNanos;
    private long proxyNanos;
    private long atNanos;

    MachineLoad(ProxyProcess proxy) throws IOException {
        this.proxy = proxy;
        look();
    }

    /** Since the last look. */
    Parts take() throws IOException {
        double totalBefore = total;
        double idleBefore = idle;
        long ownBefore = ownNanos;
        long proxyBefore = proxyNanos;
        long span = System.nanoTime() - atNanos;
        look();
        double processors = (double) span * Runtime.getRuntime().availableProcessors();
        return new Parts(
                1 - (idle - idleBefore) / (total - totalBefore),
                (ownNanos - ownBefore) / processors,
                (proxyNanos - proxyBefore) / processors);
    }

    private void look() throws IOException {
        // user, nice, system, idle, iowait, irq, softirq, steal
        double[] ticks = Stream.of(
                        Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1))
                .skip(1)
                .limit(8)
                .mapToDouble(Double::parseDouble)
                .toArray();
        total = Arrays.stream(ticks).sum();
        idle = ticks[3] + ticks[4];
        ownNanos = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
        proxyNanos = proxy.cpuNanos();
        atNanos = System.nanoTime();
    }
}
