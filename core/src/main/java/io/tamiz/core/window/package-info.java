/** How often, lately: the bounded table of clients with exact counts and decayed costs. Start with {@code ClientTable}. Knows no lanes' names and no sockets. */
@NullMarked
package io.tamiz.core.window;

import org.jspecify.annotations.NullMarked;
