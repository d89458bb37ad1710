package io.tamiz.net.http;

/** What becomes of a field on its way to the next hop. */
enum Passing {
    /** It passes as it came, unless Connection nominates it (RFC 9110 section 7.6.1). */
    UNLESS_NOMINATED,
    /** It passes where a peer in {@code client.trusted-proxies} sent it; nominating it changes nothing. */
    FROM_TRUSTED_PEER,
    /** What we understood of it is written, at times in the line that came; never a second meaning of it. */
    AS_UNDERSTOOD,
    NEVER
}
