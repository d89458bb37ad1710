package io.tamiz.app.command;

import io.tamiz.app.config.FileFault;
import io.tamiz.net.tls.DevelopmentCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tamiz cert dev}: a certificate that signs itself, in two files, and the lines of config that use it. */
@Command(
        name = "dev",
        description = "Make a self-signed certificate for development: tls.crt and tls.key.",
        mixinStandardHelpOptions = true)
final class CertDevCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "Where to; here without it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path directory;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A name or address to be valid for, besides localhost, 127.0.0.1 and ::1. May be repeated.")
    private List<String> hosts = List.of();

    @Option(names = "--force", description = "Overwrite the files if they are there.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Path certificate = directory.resolve("tls.crt");
        Path key = directory.resolve("tls.key");
        for (Path file : List.of(certificate, key)) {
            if (!force && Files.exists(file)) {
                err.println("tamiz: " + file + " is there already (--force overwrites it)");
                return ExitCode.UNUSABLE;
            }
        }
        try {
            DevelopmentCertificate made = DevelopmentCertificate.make(hosts);
            Files.createDirectories(directory);
            write(key, made.key(), "rw-------");
            write(certificate, made.certificate(), "rw-r--r--");
        } catch (IllegalArgumentException e) {
            err.println("tamiz: --host: " + e.getMessage());
            return ExitCode.UNUSABLE;
        } catch (IOException e) {
            err.println("tamiz: cannot make a certificate in " + directory + ": " + FileFault.of(e));
            return ExitCode.UNUSABLE;
        }
        tell(certificate.toAbsolutePath().normalize(), key.toAbsolutePath().normalize());
        return ExitCode.GOOD;
    }

    /** The mode is there before the content is; a file that was there is replaced, whatever its mode. */
    private static void write(Path file, String content, String mode) throws IOException {
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, permissions);
        Files.writeString(beside, content, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void tell(Path certificate, Path key) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("# " + certificate + ", valid " + DevelopmentCertificate.VALID_DAYS
                + " days; clients have to be told to trust it: curl --cacert " + certificate);
        out.println("listen:");
        out.println("  - address: \":8443\"");
        out.println("    tls: { cert: \"" + certificate + "\", key: \"" + key + "\" }");
        out.flush();
    }
}
