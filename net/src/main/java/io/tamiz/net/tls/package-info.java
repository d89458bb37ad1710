/** Certificates, keys and the engines that use them. Start with {@code TlsContext}. Knows no HTTP. */
@NullMarked
package io.tamiz.net.tls;

import org.jspecify.annotations.NullMarked;
