package io.tamiz.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the octets of a file, it is refused in one line or it is a model; nothing else is thrown. */
class DamagedFileProperties {
    private static final int STEP = 19;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras1_functional.h5",
                "keras20_width_in_kernel.h5",
                "keras3_chunked_half.h5",
                "keras3_numbered.keras",
                "half.h5"
            })
    void changedOctetGivesAModelOrARefusal(String name) throws Exception {
        long seed = System.nanoTime();
        System.out.println(name + ": seed " + seed);
        var random = new Random(seed);
        byte[] good = Files.readAllBytes(Fixtures.file(name));
        int refused = 0;
        for (int at = random.nextInt(STEP); at < good.length; at += 1 + random.nextInt(2 * STEP)) {
            byte[] changed = good.clone();
            changed[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xff;
                case 1 -> 0;
                case 2 -> (byte) (changed[at] ^ (1 << random.nextInt(8)));
                default -> (byte) random.nextInt();
            };
            refused += refused(name, changed, at) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras1_functional.h5", "keras20_width_in_kernel.h5", "keras3_numbered.keras"})
    void fileCutShortIsRefusedOrWhole(String name) throws Exception {
        byte[] good = Files.readAllBytes(Fixtures.file(name));
        int refused = 0;
        int cuts = 0;
        for (int length = 0; length < good.length; length += STEP * 4) {
            cuts++;
            refused += refused(name, Arrays.copyOf(good, length), length) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(cuts / 2);
    }

    private boolean refused(String name, byte[] octets, int at) throws Exception {
        Path file = Files.write(directory.resolve(name), octets);
        try {
            Network network = KerasModels.read(file).network();
            network.predict(new float[network.inputWidth()], new float[network.outputWidth()], network.newScratch());
            return false;
        } catch (ModelException e) {
            assertThat(e.getMessage()).startsWith(file + ": ").hasLineCount(1);
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(name + " damaged at " + at, e);
        }
    }
}
