package io.tamiz.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the model goes, and its card beside it. */
record ModelFile(Path path) {
    /** Refuses early what would fail after minutes. */
    void check() throws TrainingFailure {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(path)) {
            throw new TrainingFailure("-o " + path + " is a directory (expected: a file)");
        }
        if (!Files.isDirectory(directory)) {
            throw new TrainingFailure("-o " + path + ": there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new TrainingFailure("-o " + path + ": nothing can be written to " + directory);
        }
    }

    /** Whether it is that file, by whatever name. */
    boolean is(Path other) {
        try {
            return Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other);
        } catch (IOException e) {
            return false;
        }
    }

    Path card() {
        return path.resolveSibling(path.getFileName() + ".card.md");
    }
}
