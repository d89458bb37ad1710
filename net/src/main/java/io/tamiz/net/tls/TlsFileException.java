package io.tamiz.net.tls;

import java.nio.file.Path;

/** A certificate or key that cannot be used. The message is one line for people: the file, what is wrong, what to do. */
public final class TlsFileException extends Exception {
    TlsFileException(Path file, String problem) {
        super(file + ": " + problem);
    }
}
