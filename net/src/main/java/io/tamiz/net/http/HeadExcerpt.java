package io.tamiz.net.http;

/**
 * What is kept of a request's head after it was scanned, for whoever tells of the request: parts as the client sent them,
 * one behind the other in {@code octets}.
 *
 * @param requestLine length of the request line; {@link #ABSENT} if not an octet of it came
 * @param referer length of the value of Referer, or {@link #ABSENT}
 * @param userAgent length of the value of User-Agent, or {@link #ABSENT}
 * @param user length of the name given for Basic authentication, or {@link #ABSENT}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost each request one more
public record HeadExcerpt(byte[] octets, int requestLine, int referer, int userAgent, int user) {
    public static final int ABSENT = -1;
}
