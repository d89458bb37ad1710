package io.tamiz.net.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines();
    private final List<String> passed = new ArrayList<>();

    private Deadline add(String name) {
        return deadlines.add(() -> passed.add(name));
    }

    @Test
    void aDeadlinePassesOnceWhenItsTimeHasCome() {
        add("a").set(100);
        deadlines.sweep(99);
        assertThat(passed).isEmpty();
        deadlines.sweep(100);
        deadlines.sweep(200);
        assertThat(passed).containsExactly("a");
    }

    @Test
    void aDeadlineMovedOrClearedDoesNotPassAtItsOldTime() {
        Deadline moved = add("moved");
        moved.set(100);
        moved.set(200);
        Deadline cleared = add("cleared");
        cleared.set(100);
        cleared.clear();
        deadlines.sweep(150);
        assertThat(passed).isEmpty();
        deadlines.sweep(200);
        assertThat(passed).containsExactly("moved");
    }

    @Test
    void aDeadlineThatIsRemovedNeverPassesAndMayBeRemovedAgain() {
        Deadline a = add("a");
        Deadline b = add("b");
        a.set(1);
        b.set(1);
        a.remove();
        a.remove();
        a.set(1);
        deadlines.sweep(10);
        assertThat(passed).containsExactly("b");
    }

    @Test
    void theClockMayWrapAround() {
        add("a").set(Long.MIN_VALUE + 5);
        deadlines.sweep(Long.MAX_VALUE);
        assertThat(passed).isEmpty();
        deadlines.sweep(Long.MIN_VALUE + 5);
        assertThat(passed).containsExactly("a");
    }

    @Test
    void whoeverIsCalledMaySetItsDeadlineAgain() {
        var self = new ArrayList<Deadline>();
        self.add(deadlines.add(() -> {
            passed.add("again");
            self.getFirst().set(200);
        }));
        self.getFirst().set(100);
        deadlines.sweep(150);
        deadlines.sweep(199);
        deadlines.sweep(200);
        assertThat(passed).containsExactly("again", "again");
    }

    @Test
    void whoeverIsCalledMayRemoveAnyDeadlineAndNoOtherIsMissed() {
        for (int caller = 0; caller < 5; caller++) {
            for (int victim = 0; victim < 5; victim++) {
                var all = new ArrayList<Deadline>();
                var called = new ArrayList<Integer>();
                var owner = new Deadlines();
                for (int i = 0; i < 5; i++) {
                    int name = i;
                    boolean removes = i == caller;
                    int removed = victim;
                    all.add(owner.add(() -> {
                        called.add(name);
                        if (removes) {
                            all.get(removed).remove();
                        }
                    }));
                    all.get(i).set(1);
                }
                owner.sweep(1);
                var expected = new ArrayList<Integer>(List.of(0, 1, 2, 3, 4));
                if (!called.contains(victim)) {
                    expected.remove(Integer.valueOf(victim));
                }
                assertThat(called).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void randomHistoriesAgreeWithATwin() {
        long seed = Long.getLong("tamiz.seed", System.nanoTime());
        System.out.println("DeadlinesTest: -Dtamiz.seed=" + seed);
        var random = new Random(seed);
        var twins = new ArrayList<Twin>();
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            int step = random.nextInt(20);
            if (twins.isEmpty() || (step < 3 && twins.size() < 50)) {
                twins.add(new Twin("d" + i, add("d" + i)));
                continue;
            }
            Twin twin = twins.get(random.nextInt(twins.size()));
            if (step < 6) {
                twin.deadline.remove();
                twins.remove(twin);
            } else if (step < 8) {
                twin.deadline.clear();
                twin.at = Long.MAX_VALUE;
            } else if (step < 18) {
                twin.at = now + random.nextInt(100);
                twin.deadline.set(twin.at);
            } else {
                now += random.nextInt(60);
                passed.clear();
                deadlines.sweep(now);
                var expected = new ArrayList<String>();
                for (Twin each : twins) {
                    if (each.at <= now) {
                        expected.add(each.name);
                        each.at = Long.MAX_VALUE;
                    }
                }
                assertThat(passed).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static final class Twin {
        final String name;
        final Deadline deadline;
        long at = Long.MAX_VALUE;

        Twin(String name, Deadline deadline) {
            this.name = name;
            this.deadline = deadline;
        }
    }
}
