package io.tamiz.app.log;

import io.tamiz.accesslog.AccessLog;
import io.tamiz.accesslog.AccessLogObserver;
import io.tamiz.accesslog.LogEntry;
import io.tamiz.core.client.IpAddress;
import io.tamiz.net.listener.LocalAnswer;
import io.tamiz.net.listener.RefusedRequest;

/** Writes a line for each request that reached nobody, after {@code next} has been told. */
final class LoggedRefusals implements LocalAnswer.Observer {
    /** What nginx logs when a client leaves before its head is complete; nobody receives it. */
    private static final int ABANDONED_STATUS = 400;

    private static final long UNKNOWN = -1;

    private final LocalAnswer.Observer next;
    private final AccessLog log;
    private final AccessLogObserver observer;

    LoggedRefusals(LocalAnswer.Observer next, AccessLog log, AccessLogObserver observer) {
        this.next = next;
        this.log = log;
        this.observer = observer;
    }

    @Override
    public boolean wantsRequests() {
        return true;
    }

    /** A body at fault: its exchange is told of by {@link LoggedExchanges}. */
    @Override
    public void refused(LocalAnswer answer) {
        next.refused(answer);
    }

    @Override
    public void refused(LocalAnswer answer, RefusedRequest request) {
        next.refused(answer);
        write(request, answer.status(), answer.reason());
    }

    @Override
    public void abandoned(RefusedRequest request) {
        next.abandoned(request);
        write(request, ABANDONED_STATUS, "client-gone");
    }

    private void write(RefusedRequest request, int status, String reason) {
        try {
            var client = IpAddress.ofBytes(request.peer().getAddress().getAddress());
            log.write(
                    request.loop(),
                    new LogEntry(
                            client,
                            LoggedExchanges.head(request.head()),
                            status,
                            request.bodyBytes(),
                            UNKNOWN,
                            UNKNOWN,
                            reason,
                            null));
        } catch (RuntimeException e) {
            // as in LoggedExchanges
            observer.failed(e);
        }
    }
}
