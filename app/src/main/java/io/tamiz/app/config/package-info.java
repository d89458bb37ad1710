/** From a YAML file to validated settings: every problem at once, each with its place. Start with {@code ConfigReader}. The only reader of config files. */
@NullMarked
package io.tamiz.app.config;

import org.jspecify.annotations.NullMarked;
