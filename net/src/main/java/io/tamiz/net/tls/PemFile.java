package io.tamiz.net.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM file (RFC 7468). Text around them is passed over, as everybody does.
 *
 * <p>Parsed here because the JDK's own reader is a preview and Netty's takes old key formats only with BouncyCastle.
 */
final class PemFile {
    /** A chain of a dozen certificates is a tenth of this. */
    private static final int LARGEST = 1 << 20;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*?\\n(.*?)-----END \\1-----", Pattern.DOTALL);

    /**
     * One block.
     *
     * @param label between BEGIN and the dashes
     * @param content empty where {@code encrypted}
     * @param encrypted in the way of old OpenSSL: headers inside the block
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(String label, byte[] content, boolean encrypted) {}

    private PemFile() {}

    /** @throws TlsFileException if the file cannot be read, or a block is damaged */
    static List<Block> read(Path file) throws TlsFileException {
        String text = text(file);
        var blocks = new ArrayList<Block>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String label = block.group(1);
            String body = block.group(2);
            if (body.contains("Proc-Type:")) {
                blocks.add(new Block(label, new byte[0], true));
                continue;
            }
            try {
                byte[] content = Base64.getDecoder().decode(body.replaceAll("\\s+", ""));
                blocks.add(new Block(label, content, false));
            } catch (IllegalArgumentException _) {
                throw new TlsFileException(file, "the block " + label + " is damaged: it is not base64");
            }
        }
        return blocks;
    }

    private static String text(Path file) throws TlsFileException {
        try {
            if (Files.isDirectory(file)) {
                throw new TlsFileException(file, "is a directory (expected: a PEM file)");
            }
            try (var in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new TlsFileException(file, "larger than 1 MiB (expected: a PEM file)");
                }
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        } catch (NoSuchFileException _) {
            throw new TlsFileException(file, "no such file");
        } catch (AccessDeniedException _) {
            throw new TlsFileException(file, "permission denied: let the user who runs tamiz read it");
        } catch (IOException e) {
            throw new TlsFileException(file, "cannot be read: " + e.getMessage());
        }
    }
}
