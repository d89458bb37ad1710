package io.tamiz.proxy.exchange;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.IpAddress;
import io.tamiz.net.http.HeadExcerpt;

/**
 * What is kept of a request for who tells of it at its end.
 *
 * @param client the address as resolved through trusted proxies, whole
 * @param key what the client is counted under
 */
public record RequestFacts(IpAddress client, ClientKey key, HeadExcerpt head) {}
