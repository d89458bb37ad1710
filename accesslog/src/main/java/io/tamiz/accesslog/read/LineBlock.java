package io.tamiz.accesslog.read;

import org.jspecify.annotations.Nullable;

/**
 * Whole lines of a log, each with its line end but perhaps the last of the file.
 *
 * @param octets valid up to {@code length}
 * @param skipped lines too long to be in it, that stood before these
 * @param fault what ended the file instead of its end, or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed over whole, never compared
record LineBlock(
        byte[] octets,
        int length,
        long skipped,
        boolean last,
        @Nullable Exception fault) {}
