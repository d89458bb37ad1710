package io.tamiz.app.log;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGUSR1 means to nginx and its log rotation: open the log files again. HotSpot leaves it free (it takes SIGUSR2 for
 * itself); unhandled it would end the process, so it is handled whether there is a log or not.
 */
public final class LogSignal {
    private static final Logger LOG = LoggerFactory.getLogger(LogSignal.class);

    private LogSignal() {}

    /** From now on {@code reopen} runs at each SIGUSR1, on a thread of the JVM; it must not block. */
    public static void onUsr1(Runnable reopen) {
        try {
            handle("USR1", reopen);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("SIGUSR1 cannot be handled here, so log files are not opened again", e);
        }
    }

    /**
     * {@code Signal.handle(new Signal(name), _ -> action.run())}. sun.misc.Signal is supported, and the only way to a signal,
     * but javac warns of it in a way that nothing can suppress; hence by reflection.
     */
    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        var run = MethodHandles.lookup().findVirtual(Runnable.class, "run", MethodType.methodType(void.class));
        var onSignal = MethodHandles.dropArguments(run.bindTo(action), 0, signal);
        signal.getMethod("handle", signal, handler)
                .invoke(
                        null,
                        signal.getConstructor(String.class).newInstance(name),
                        MethodHandleProxies.asInterfaceInstance(handler, onSignal));
    }
}
