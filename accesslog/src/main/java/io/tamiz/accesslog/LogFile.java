package io.tamiz.accesslog;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is appended to, or what the process was started with. */
final class LogFile implements LogOutput {
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

    @Override
    public int write(byte[] octets, int from, int length) throws IOException {
        return channel.write(ByteBuffer.wrap(octets, from, Math.min(length, MOST_AT_ONCE)));
    }

    @Override
    public boolean reopen() throws IOException {
        if (!(target instanceof AccessLogSettings.Target.File file)) {
            return false;
        }
        FileChannel old = channel;
        channel = open(file.path());
        old.close();
        return true;
    }

    @Override
    public void close() throws IOException {
        if (target instanceof AccessLogSettings.Target.File) {
            channel.close();
        }
    }
}
