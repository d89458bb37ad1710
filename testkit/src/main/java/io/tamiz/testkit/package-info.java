/** What several modules share in their tests: a clock moved by hand, a scripted upstream, a client of raw bytes, the documents. */
@NullMarked
package io.tamiz.testkit;

import org.jspecify.annotations.NullMarked;
