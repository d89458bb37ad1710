package io.tamiz.bench.protect;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** A program that asks the same thing over and over, every so often. Threads: its own. */
final class Program implements Runnable {
    private final Stage stage;
    private final Kind kind;
    private final long number;
    private final InetAddress from;
    private final String folder;
    private final double millis;
    private final Duration every;

    /**
     * It begins with {@link #run}.
     *
     * @param millis mean service of what it asks for
     */
    Program(Stage stage, Kind kind, long number, InetAddress from, String folder, double millis, Duration every) {
        this.stage = stage;
        this.kind = kind;
        this.number = number;
        this.from = from;
        this.folder = folder;
        this.millis = millis;
        this.every = every;
    }

    @Override
    public void run() {
        try (var connection = new ClientConnection(from, stage.proxy(), kind)) {
            while (!stage.isClosed()) {
                Phase phase = stage.phase();
                long next = System.nanoTime() + every.toNanos() / 2;
                int asked = 0;
                while (!phase.endsWithin(next - System.nanoTime())) {
                    connection.askIn(phase, stage.mix().program(folder, millis, number, asked++));
                    // what it missed while it waited for an answer it does not make up for
                    next = Math.max(next + every.toNanos(), System.nanoTime());
                }
            }
        } catch (IOException _) {
            // closing a connection that is gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
