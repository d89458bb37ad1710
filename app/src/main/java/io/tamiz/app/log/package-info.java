/** What the program writes of itself and of its requests. Start with {@code AccessLogging}. */
@NullMarked
package io.tamiz.app.log;

import org.jspecify.annotations.NullMarked;
