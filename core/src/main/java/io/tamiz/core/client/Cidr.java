package io.tamiz.core.client;

/** A network: an address and how many of its leading bits count. Filled in by the client package's author. */
public record Cidr(ClientKey address, int prefix) {}
