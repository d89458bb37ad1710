/** The demo: small backends, generated people and scrapers, a table and a summary. Start with {@code Demo}. */
@NullMarked
package io.tamiz.app.demo;

import org.jspecify.annotations.NullMarked;
