package io.tamiz.app.demo.replay;

import io.tamiz.accesslog.kind.ClientKind;
import io.tamiz.accesslog.kind.ClientKinds;
import io.tamiz.accesslog.read.LoggedRequest;
import io.tamiz.app.demo.Kind;
import io.tamiz.app.demo.Sender;
import io.tamiz.core.client.ClientKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of a span in memory, in the order they came.
 *
 * <p>Bounded: at most so many requests, and so many different targets; beyond the latter a stand-in of the same cost is
 * asked for. Not changed once it is played; until then for one thread.
 */
final class SpanRequests {
    private static final int MOST_TARGETS = 200_000;
    private static final String PAGE = "/";
    private static final String ASSET = "/asset.png";
    private static final byte HEAD = 1;
    private static final byte REFERER = 2;

    private final ReplaySpan span;
    private final ClientKinds kinds;
    private final int most;
    private final MadeUpAddresses addresses = new MadeUpAddresses();
    private final Map<ClientKey, Integer> clientIds = new HashMap<>();
    private final List<Sender> clients = new ArrayList<>();
    private final Map<String, Integer> targetIds = new HashMap<>();
    private final List<String> targets = new ArrayList<>();
    private int[] seconds = new int[1024];
    private int[] clientOf = new int[1024];
    private int[] targetOf = new int[1024];
    private byte[] flags = new byte[1024];
    private int size;
    private boolean cut;

    SpanRequests(ReplaySpan span, ClientKinds kinds) {
        this(span, kinds, SpanSearch.MOST_REQUESTS);
    }

    SpanRequests(ReplaySpan span, ClientKinds kinds, int most) {
        this.span = span;
        this.kinds = kinds;
        this.most = most;
    }

    /** Takes a request if it is of the span. */
    void add(LoggedRequest request) {
        if (!span.has(request.second())) {
            return;
        }
        if (size == most) {
            cut = true;
            return;
        }
        if (size == seconds.length) {
            grow();
        }
        seconds[size] = (int) (request.second() - span.from());
        clientOf[size] = clientOf(request);
        targetOf[size] = targetOf(request);
        flags[size] = (byte) ((request.method().equals("HEAD") ? HEAD : 0) | (request.hasReferer() ? REFERER : 0));
        size++;
    }

    private void grow() {
        int length = Math.min(most, size * 2);
        seconds = Arrays.copyOf(seconds, length);
        clientOf = Arrays.copyOf(clientOf, length);
        targetOf = Arrays.copyOf(targetOf, length);
        flags = Arrays.copyOf(flags, length);
    }

    private int clientOf(LoggedRequest request) {
        return clientIds.computeIfAbsent(request.key(), key -> {
            clients.add(new Sender(plays(kinds.of(key)), addresses.next(request.client())));
            return clients.size() - 1;
        });
    }

    private int targetOf(LoggedRequest request) {
        String target = ReplayTarget.of(request.target());
        boolean isAsset = request.isAsset();
        if (TargetCost.isAsset(target) != isAsset
                || (targets.size() >= MOST_TARGETS && !targetIds.containsKey(target))) {
            target = isAsset ? ASSET : PAGE;
        }
        return targetIds.computeIfAbsent(target, found -> {
            targets.add(found);
            return targets.size() - 1;
        });
    }

    private static Kind plays(ClientKind kind) {
        return switch (kind) {
            case PERSON -> Kind.PERSON;
            case BOT -> Kind.SCRAPER;
            case MONITOR -> Kind.MONITOR;
            case OTHER -> Kind.OTHER;
        };
    }

    int size() {
        return size;
    }

    /** Whether there were more than there is room for. */
    boolean isCut() {
        return cut;
    }

    int clients() {
        return clients.size();
    }

    boolean has(Kind kind) {
        return clients.stream().anyMatch(client -> client.kind() == kind);
    }

    /** Seconds of the log from the span's beginning, for the request at {@code index}. */
    int second(int index) {
        return seconds[index];
    }

    Sender sender(int index) {
        return clients.get(clientOf[index]);
    }

    /** A number for the client, from 0. */
    int clientNumber(int index) {
        return clientOf[index];
    }

    String target(int index) {
        return targets.get(targetOf[index]);
    }

    String method(int index) {
        return (flags[index] & HEAD) != 0 ? "HEAD" : "GET";
    }

    boolean hasReferer(int index) {
        return (flags[index] & REFERER) != 0;
    }
}
