package io.tamiz.proxy.endpoint;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Picks an endpoint in a pool. Threads: any. */
public interface Balancer {
    /**
     * An endpoint with a place for the caller, who gives it back with {@link Endpoint#leave}.
     *
     * @param tried indexes that are not to be picked again, or null
     * @return its index, or -1 if none is left with room
     */
    int pick(List<Endpoint> endpoints, @Nullable BitSet tried);

    static Balancer of(Balance balance) {
        return switch (balance) {
            case ROUND_ROBIN -> roundRobin();
            case P2C -> powerOfTwoChoices(bound -> ThreadLocalRandom.current().nextInt(bound));
        };
    }

    /** One after the other; who has no room is passed over. */
    static Balancer roundRobin() {
        var next = new AtomicInteger();
        return (endpoints, tried) -> firstWithRoom(endpoints, tried, next.getAndIncrement());
    }

    /**
     * Of two picked at random the one with fewer requests in flight: nearly as even as knowing all, and a slow endpoint
     * is given less (Mitzenmacher, "The power of two choices in randomized load balancing", 2001).
     *
     * @param random from 0 up to its argument
     */
    static Balancer powerOfTwoChoices(IntUnaryOperator random) {
        return (endpoints, tried) -> {
            int size = endpoints.size();
            if (size < 2) {
                return firstWithRoom(endpoints, tried, 0);
            }
            int one = random.applyAsInt(size);
            int two = (one + 1 + random.applyAsInt(size - 1)) % size;
            int better = endpoints.get(two).inFlight() < endpoints.get(one).inFlight() ? two : one;
            int other = better == one ? two : one;
            if (isLeft(tried, better) && endpoints.get(better).tryEnter()) {
                return better;
            }
            return firstWithRoom(endpoints, tried, other);
        };
    }

    private static int firstWithRoom(List<Endpoint> endpoints, @Nullable BitSet tried, int start) {
        int size = endpoints.size();
        for (int i = 0; i < size; i++) {
            int index = Math.floorMod(start + i, size);
            if (isLeft(tried, index) && endpoints.get(index).tryEnter()) {
                return index;
            }
        }
        return -1;
    }

    private static boolean isLeft(@Nullable BitSet tried, int index) {
        return tried == null || !tried.get(index);
    }
}
