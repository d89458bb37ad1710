/** Who is it: addresses, trusted proxies, prefixes. Start with {@code ClientResolver}. Knows nothing of counts or scores. */
@NullMarked
package io.tamiz.core.client;

import org.jspecify.annotations.NullMarked;
