package io.tamiz.bench.protect;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A fresh address for every three requests of one worker; no other worker gets it. Threads: one. */
final class RotatingAddress implements IntFunction<InetAddress> {
    private static final int REQUESTS_OF_ADDRESS = 3;

    private final AtomicInteger given;
    private InetAddress address;
    private int turn;

    /** {@code given} is how many were given, to all workers. */
    RotatingAddress(AtomicInteger given) {
        this.given = given;
        this.address = AddressPlan.rotating(given.getAndIncrement());
    }

    @Override
    public InetAddress apply(int request) {
        if (request / REQUESTS_OF_ADDRESS != turn) {
            turn = request / REQUESTS_OF_ADDRESS;
            address = AddressPlan.rotating(given.getAndIncrement());
        }
        return address;
    }
}
