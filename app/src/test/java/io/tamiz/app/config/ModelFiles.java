package io.tamiz.app.config;

import java.nio.file.Path;
import java.util.Objects;

/** The small models that the tests of module model use too. */
public final class ModelFiles {
    private ModelFiles() {}

    public static Path file(String name) {
        // the build sets it
        String root = Objects.requireNonNull(System.getenv("TAMIZ_ROOT"), "TAMIZ_ROOT is not set");
        return Path.of(root, "model", "src", "test", "resources", "scoring", name);
    }
}
