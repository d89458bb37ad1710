/** Who is it: addresses, trusted proxies, prefixes. Start with {@code ClientKey}. Knows nothing of counts or scores. */
@NullMarked
package io.tamiz.core.client;

import org.jspecify.annotations.NullMarked;
