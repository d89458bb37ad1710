package io.tamiz.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/**
 * The three entries of a {@code .keras}, each inflated under a bound. Anything else in it, or the same twice, is refused:
 * readers of zip files disagree about such files, and nobody means them.
 */
final class KerasZip {
    private static final String METADATA = "metadata.json";
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final Set<String> ENTRIES = Set.of(METADATA, CONFIG, WEIGHTS);

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;

    private final Map<String, byte[]> entries;

    private KerasZip(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    static KerasZip read(byte[] file) throws ModelException {
        Map<String, byte[]> entries = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!ENTRIES.contains(name)) {
                    throw new ModelException("entry " + name + " in the zip (expected: " + METADATA + ", " + CONFIG
                            + " and " + WEIGHTS + ")");
                }
                int most = name.equals(WEIGHTS) ? ModelLimits.FILE_BYTES : ModelLimits.JSON_BYTES;
                if (entries.putIfAbsent(name, inflate(zip, name, most)) != null) {
                    throw new ModelException("entry " + name + " is twice in the zip");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException("the zip is damaged or cut short: " + e.getMessage(), e);
        }
        checkDirectory(file, entries.size());
        return new KerasZip(entries);
    }

    private static byte[] inflate(InputStream entry, String name, int most) throws IOException, ModelException {
        byte[] bytes = entry.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new ModelException("entry " + name + " inflates to more than " + (most >> 20) + " MiB");
        }
        return bytes;
    }

    JsonNode metadata() throws ModelException {
        return json(METADATA);
    }

    JsonNode config() throws ModelException {
        return json(CONFIG);
    }

    byte[] weights() throws ModelException {
        return entry(WEIGHTS);
    }

    private JsonNode json(String name) throws ModelException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(entry(name));
            return LayerChain.parse(
                    name, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            throw new ModelException(name + " is not UTF-8 text", e);
        }
    }

    private byte[] entry(String name) throws ModelException {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new ModelException("no entry " + name + " in the zip");
        }
        return bytes;
    }

    /** The directory at the end has to know of as many entries as were read from the front. */
    private static void checkDirectory(byte[] file, int entries) throws ModelException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int end = file.length - END_BYTES;
        if (end < 0 || bytes.getInt(end) != END_SIGNATURE) {
            throw new ModelException("the zip is damaged or cut short: it has no end");
        }
        int listed = Short.toUnsignedInt(bytes.getShort(end + 10));
        if (listed != entries) {
            throw new ModelException("the zip lists " + listed + " entries and has " + entries);
        }
    }
}
