package io.tamiz.fuzz;

import java.nio.file.Path;
import java.util.Objects;

/** The working tree the fuzzer runs in. */
final class Repository {
    /** The build and {@code ./dev} set it; it is no property of the program. */
    static final Path ROOT = Path.of(Objects.requireNonNull(System.getenv("TAMIZ_ROOT"), "TAMIZ_ROOT is not set"));

    private Repository() {}
}
