package io.tamiz.net.listener;

import io.tamiz.net.http.HeadExcerpt;
import java.net.InetSocketAddress;

/**
 * A request that reached nobody.
 *
 * @param loop index of the event loop it came on, which is the one that tells
 * @param head what came of its head
 * @param bodyBytes octets of the answer's body that were sent
 */
public record RefusedRequest(int loop, InetSocketAddress peer, HeadExcerpt head, long bodyBytes) {}
