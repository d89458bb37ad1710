package io.tamiz.it;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with all that it started, which may outlive it. */
final class ProcessTree {
    private static final int PATIENCE_SECONDS = 10;

    private ProcessTree() {}

    /** Asks a process to end and kills what has not; the caller's interrupt is kept for later. */
    static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
