package io.tamiz.accesslog;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the lines go. Threads: the one that writes. */
final class LogFile {
    /** At once: the JDK copies what it writes to memory of that size, once for the thread. */
    private static final int MOST_AT_ONCE = 64 * 1024;

    private final AccessLogSettings.Target target;
    private FileChannel channel;

    /** @throws IOException if it cannot be opened for appending */
    LogFile(AccessLogSettings.Target target) throws IOException {
        this.target = target;
        this.channel = open(target);
    }

    private static FileChannel open(AccessLogSettings.Target target) throws IOException {
        return switch (target) {
            case AccessLogSettings.Target.File file -> open(file.path());
            case AccessLogSettings.Target.Stdout _ -> new FileOutputStream(FileDescriptor.out).getChannel();
            case AccessLogSettings.Target.Stderr _ -> new FileOutputStream(FileDescriptor.err).getChannel();
        };
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes as much as goes now; how many octets, at least one. */
    int write(byte[] octets, int from, int length) throws IOException {
        return channel.write(ByteBuffer.wrap(octets, from, Math.min(length, MOST_AT_ONCE)));
    }

    /**
     * Opens the path again, which may be another file by now; true if that was done. What is no file of ours stays open.
     *
     * @throws IOException if it cannot be opened: then the old file stays in use
     */
    boolean reopen() throws IOException {
        if (!(target instanceof AccessLogSettings.Target.File file)) {
            return false;
        }
        FileChannel old = channel;
        channel = open(file.path());
        old.close();
        return true;
    }

    void close() throws IOException {
        if (target instanceof AccessLogSettings.Target.File) {
            channel.close();
        }
    }
}
