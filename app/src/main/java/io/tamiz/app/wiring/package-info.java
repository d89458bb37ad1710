/** Puts the parts together: settings in, a running balancer out. Start with {@code DataPlane}. */
@NullMarked
package io.tamiz.app.wiring;

import org.jspecify.annotations.NullMarked;
