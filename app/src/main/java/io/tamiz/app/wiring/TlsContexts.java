package io.tamiz.app.wiring;

import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.net.tls.ServerIdentity;
import io.tamiz.net.tls.TlsContext;
import io.tamiz.net.tls.TlsEngine;
import io.tamiz.net.tls.TlsFileException;
import io.tamiz.net.tls.TlsSettings;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The TLS contexts of all listeners, one for each certificate; keys of their session tickets are changed twice a day. */
final class TlsContexts implements AutoCloseable {
    private static final int TICKET_KEY_HOURS = 12;

    private final TlsEngine engine = TlsEngine.best();
    private final Map<TlsSettings, TlsContext> contexts = new HashMap<>();

    /** @throws StartException if a certificate or key cannot be used, though {@code check} may have found it good */
    static TlsContexts open(List<ListenerSettings> listeners) throws StartException {
        var all = new TlsContexts();
        for (ListenerSettings listener : listeners) {
            if (listener.tls().isPresent()) {
                all.open(listener.tls().get());
            }
        }
        return all;
    }

    private void open(TlsSettings settings) throws StartException {
        if (contexts.containsKey(settings)) {
            return;
        }
        try {
            ServerIdentity identity = ServerIdentity.read(settings);
            contexts.put(settings, TlsContext.of(identity, settings.min(), engine, new SecureRandom()));
        } catch (TlsFileException e) {
            throw new StartException(e);
        }
    }

    void changeTicketKeysOn(ScheduledExecutorService executor) {
        contexts.values()
                .forEach(context -> executor.scheduleAtFixedRate(
                        context::changeTicketKeys, TICKET_KEY_HOURS, TICKET_KEY_HOURS, TimeUnit.HOURS));
    }

    /** Null for a listener in the clear. */
    @Nullable
    TlsContext of(ListenerSettings listener) {
        return listener.tls().map(contexts::get).orElse(null);
    }

    /** The engine in use, or none. */
    String label() {
        return contexts.isEmpty() ? "none" : engine.label();
    }

    @Override
    public void close() {
        contexts.values().forEach(TlsContext::close);
    }
}
