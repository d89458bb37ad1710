package io.tamiz.net.listener;

import io.tamiz.net.tls.TlsSettings;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An address clients connect to.
 *
 * @param tls empty where they speak in the clear
 */
public record ListenerSettings(InetSocketAddress address, Optional<TlsSettings> tls) {}
