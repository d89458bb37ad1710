package io.tamiz.app.log;

import io.tamiz.accesslog.AccessLog;
import io.tamiz.accesslog.AccessLogObserver;
import io.tamiz.accesslog.AccessLogSettings;
import io.tamiz.net.listener.LocalAnswer;
import io.tamiz.proxy.exchange.ExchangeObserver;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The access log of a data plane, or none: then nothing is kept of a request and nothing is called.
 *
 * <p>Threads: any; close it after the event loops have stopped.
 */
public final class AccessLogging implements AutoCloseable {
    private final @Nullable AccessLog log;
    private final AccessLogObserver observer;

    private AccessLogging(@Nullable AccessLog log, AccessLogObserver observer) {
        this.log = log;
        this.observer = observer;
    }

    /**
     * Opens what {@code settings} ask for.
     *
     * @param loops how many event loops there are
     * @param epochMillis the clock of the times
     * @throws IOException in words for the operator, if the log cannot be written
     */
    public static AccessLogging open(
            Optional<AccessLogSettings> settings, int loops, LongSupplier epochMillis, AccessLogObserver observer)
            throws IOException {
        if (settings.isEmpty()) {
            return new AccessLogging(null, observer);
        }
        try {
            var log = AccessLog.open(settings.get(), loops, ZoneId.systemDefault(), epochMillis, observer);
            return new AccessLogging(log, observer);
        } catch (IOException e) {
            throw new IOException(
                    "cannot write the access log " + name(settings.get().to()) + ": " + reason(e), e);
        }
    }

    private static String name(AccessLogSettings.Target target) {
        return switch (target) {
            case AccessLogSettings.Target.File file -> file.path().toString();
            case AccessLogSettings.Target.Stdout _ -> "stdout";
            case AccessLogSettings.Target.Stderr _ -> "stderr";
        };
    }

    private static @Nullable String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException fault when fault.getReason() != null -> fault.getReason();
            default -> e.getMessage();
        };
    }

    /** {@code next}, and the log, if there is one. */
    public ExchangeObserver exchanges(ExchangeObserver next) {
        return log == null ? next : new LoggedExchanges(next, log, observer);
    }

    /** {@code next}, and the log, if there is one. */
    public LocalAnswer.Observer refusals(LocalAnswer.Observer next) {
        return log == null ? next : new LoggedRefusals(next, log, observer);
    }

    /** Opens the file again, if there is one. */
    public void reopen() {
        if (log != null) {
            log.reopen();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (log != null) {
            log.close();
        }
    }
}
