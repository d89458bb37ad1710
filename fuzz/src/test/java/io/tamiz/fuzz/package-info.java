/** Feeds what strangers send to the code that reads it, and holds the outcome against another opinion. Start: Target. */
@NullMarked
package io.tamiz.fuzz;

import org.jspecify.annotations.NullMarked;
