package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Session cookies that a backend was seen to set, as keyed hashes in a table of bounded size: who comes with one counts
 * apart from its address, so that the people behind a shared address are not one client.
 *
 * <p>A cookie that the client made up is in no table. One that the backend gives to more than one client tells nobody apart
 * ({@code lang=en}) and stands for no session, nor does a value too short to be unique. A session ends when it was not seen
 * for {@link #FORGOTTEN_AFTER_SECONDS}; when the table is full, the one of four that was not seen for longest. One client has
 * at most {@value SessionCounts#MOST_PER_CLIENT} in four hours, counted when they come back: what it has beyond is charged to
 * its address, and a program behind a shared address that keeps no cookies takes none from its neighbours.
 *
 * <p>Threads: any. Two that change one place at once may lose one of the two changes.
 */
public final class Sessions {
    /** Octets of a value that tells its holder from all others: 62^11 are more than 64 bits. */
    public static final int LEAST_VALUE_LENGTH = 11;

    static final int FORGOTTEN_AFTER_SECONDS = SessionCounts.PERIOD_SECONDS;

    private static final int WAYS = 4;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    /** Upper half of the key of an account that is a session's: no address begins like that (RFC 4291: reserved). */
    private static final long KEY_HIGH = 0x0100_0000_0000_0001L;

    /** A session: whom it was given to, whether anybody else has been given it since, and whether it has been counted. */
    private record Session(long hash, ClientKey givenTo, boolean isShared, boolean isCounted, long seenSecond) {}

    private final AtomicReferenceArray<@Nullable Session> table;
    private final SessionCounts counts;
    private final long secret;

    /**
     * An empty table.
     *
     * @param sessions room for so many, a power of two, {@value #WAYS} or more
     * @param secret known to this process alone, so that nobody can aim cookies at one place
     */
    public Sessions(int sessions, long secret) {
        if (Integer.bitCount(sessions) != 1 || sessions < WAYS) {
            throw new IllegalArgumentException("sessions: " + sessions + " (expected: a power of two, 4 or more)");
        }
        table = new AtomicReferenceArray<>(sessions);
        counts = new SessionCounts(sessions, secret);
        this.secret = secret;
    }

    /** The hash of {@code name=value} between the bounds. */
    public long hash(byte[] in, int from, int to) {
        long hash = secret;
        for (int i = from; i < to; i++) {
            hash = (hash ^ in[i]) * FACTOR;
            hash ^= hash >>> 32;
        }
        hash *= secret | 1;
        return hash ^ (hash >>> 29);
    }

    /** The backend has set this cookie in an answer to {@code client}. */
    public void given(long hash, ClientKey client, long nowSecond) {
        int set = setOf(hash);
        int place = set;
        long oldest = Long.MAX_VALUE;
        for (int i = set; i < set + WAYS; i++) {
            Session session = table.get(i);
            if (session != null && session.hash == hash) {
                boolean isShared = session.isShared || !session.givenTo.equals(client);
                table.compareAndSet(
                        i, session, new Session(hash, session.givenTo, isShared, session.isCounted, nowSecond));
                return;
            }
            long seen = session == null ? Long.MIN_VALUE : session.seenSecond;
            if (seen < oldest) {
                oldest = seen;
                place = i;
            }
        }
        table.set(place, new Session(hash, client, false, false, nowSecond));
    }

    /** The account that requests with this cookie are charged to; null if it stands for no session. */
    public @Nullable ClientKey accountOf(long hash, long nowSecond) {
        int set = setOf(hash);
        for (int i = set; i < set + WAYS; i++) {
            Session session = table.get(i);
            if (session != null && session.hash == hash) {
                if (session.isShared || nowSecond - session.seenSecond > FORGOTTEN_AFTER_SECONDS) {
                    return null;
                }
                if (!session.isCounted && !counts.add(session.givenTo, nowSecond)) {
                    return null;
                }
                if (!session.isCounted || session.seenSecond != nowSecond) {
                    table.compareAndSet(i, session, new Session(hash, session.givenTo, false, true, nowSecond));
                }
                return new ClientKey(KEY_HIGH, hash);
            }
        }
        return null;
    }

    private int setOf(long hash) {
        return (int) (hash >>> 8) & (table.length() - 1) & -WAYS;
    }
}
