/** One address that can answer, and the balancer that picks one. Start with {@code Endpoint}. */
@NullMarked
package io.tamiz.proxy.endpoint;

import org.jspecify.annotations.NullMarked;
