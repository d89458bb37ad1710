/** The side towards an endpoint: connections of one event loop, kept alive and pooled. Start with {@code UpstreamConnections}. */
@NullMarked
package io.tamiz.net.upstream;

import org.jspecify.annotations.NullMarked;
