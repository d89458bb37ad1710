/** What could be wrong with the benchmark without anybody seeing it. */
@NullMarked
package io.tamiz.bench.protect;

import org.jspecify.annotations.NullMarked;
