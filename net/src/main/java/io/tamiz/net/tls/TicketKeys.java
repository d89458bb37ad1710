package io.tamiz.net.tls;

import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal session tickets. Who gets one of them can read the TLS 1.2 sessions resumed with it, so they are
 * made at start, kept nowhere, and changed.
 *
 * <p>Threads: any, one at a time.
 */
final class TicketKeys {
    private final OpenSslSessionContext sessions;
    private final RandomGenerator random;
    private @Nullable OpenSslSessionTicketKey current;

    TicketKeys(OpenSslSessionContext sessions, RandomGenerator random) {
        this.sessions = sessions;
        this.random = random;
    }

    /** The first key seals; all open. */
    synchronized void change() {
        var next = new OpenSslSessionTicketKey(
                octets(OpenSslSessionTicketKey.NAME_SIZE),
                octets(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                octets(OpenSslSessionTicketKey.AES_KEY_SIZE));
        if (current == null) {
            sessions.setTicketKeys(next);
        } else {
            sessions.setTicketKeys(next, current);
        }
        current = next;
    }

    private byte[] octets(int count) {
        var octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }
}
