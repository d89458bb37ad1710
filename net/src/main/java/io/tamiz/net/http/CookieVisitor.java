package io.tamiz.net.http;

/** Is shown the cookies of a head, one by one. */
@FunctionalInterface
public interface CookieVisitor {
    /**
     * One cookie, {@code name=value}, without the blanks around it and without attributes.
     *
     * @param valueFrom where the value begins; the octets are valid during the call
     */
    void cookie(byte[] in, int from, int valueFrom, int to);
}
