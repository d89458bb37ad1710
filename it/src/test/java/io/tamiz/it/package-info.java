/** The whole program, and the walls between the modules; start with {@link io.tamiz.it.ArchitectureTest}. */
@NullMarked
package io.tamiz.it;

import org.jspecify.annotations.NullMarked;
