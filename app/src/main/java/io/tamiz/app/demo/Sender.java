package io.tamiz.app.demo;

/**
 * Who sends a request.
 *
 * @param kind what the client plays; the balancer is not told
 * @param address where it says it comes from
 */
public record Sender(Kind kind, String address) {}
