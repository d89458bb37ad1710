/** HTTP/1.1 heads and bodies as bytes: scanning, framing, field rules. Start with {@code RequestHead}. Knows no sockets. */
@NullMarked
package io.tamiz.net.http;

import org.jspecify.annotations.NullMarked;
