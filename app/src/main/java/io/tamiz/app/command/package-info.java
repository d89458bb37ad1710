/** The commands of {@code ./tamiz}. Start with {@code TamizCommand}. */
@NullMarked
package io.tamiz.app.command;

import org.jspecify.annotations.NullMarked;
