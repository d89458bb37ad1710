/** The admin listener: /livez, /readyz, /metrics. Start with {@code AdminServer}. */
@NullMarked
package io.tamiz.app.admin;

import org.jspecify.annotations.NullMarked;
