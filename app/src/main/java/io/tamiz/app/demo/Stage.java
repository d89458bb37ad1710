package io.tamiz.app.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What the backends of a demo can bear and how long they work.
 *
 * @param capacities with Tamiz: one backend for each lane, from the lightest to the heaviest
 * @param work what a request costs them
 */
public record Stage(List<DemoBackend.Capacity> capacities, DemoBackend.Work work) {
    public Stage {
        capacities = List.copyOf(capacities);
    }

    /** The same in total, and as evenly as it goes: what a site has that does not tell its clients apart. */
    List<DemoBackend.Capacity> even() {
        int count = capacities.size();
        int waiting =
                capacities.stream().mapToInt(DemoBackend.Capacity::waiting).sum();
        var even = new ArrayList<DemoBackend.Capacity>();
        for (int i = 0; i < count; i++) {
            even.add(new DemoBackend.Capacity(share(workers(), count, i), share(waiting, count, i)));
        }
        return even;
    }

    /** Requests that all of them work on at once. */
    public int workers() {
        return capacities.stream().mapToInt(DemoBackend.Capacity::workers).sum();
    }

    private static int share(int total, int count, int index) {
        return total / count + (index < total % count ? 1 : 0);
    }
}
