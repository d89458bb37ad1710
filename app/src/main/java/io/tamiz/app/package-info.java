/** The program. Start with {@code Main}. */
@NullMarked
package io.tamiz.app;

import org.jspecify.annotations.NullMarked;
