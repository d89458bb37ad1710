package io.tamiz.model;

/**
 * What a model file may be at most. Whoever hands us a file must not be able to take the memory of the process.
 *
 * <table>
 *   <caption>Limits</caption>
 *   <tr><td>file</td><td>64 MiB, read into memory at once</td></tr>
 *   <tr><td>each entry of a {@code .keras}</td><td>64 MiB when inflated, 8 MiB for its JSON</td></tr>
 *   <tr><td>numbers in one network</td><td>8 Mi, 32 MiB as floats</td></tr>
 *   <tr><td>layers</td><td>256</td></tr>
 *   <tr><td>width of a layer</td><td>65,536</td></tr>
 * </table>
 */
final class ModelLimits {
    static final int FILE_BYTES = 64 << 20;
    static final int JSON_BYTES = 8 << 20;
    static final int PARAMETERS = 8 << 20;
    static final int LAYERS = 256;
    static final int WIDTH = 1 << 16;
    /** Layer and weight names in one attribute. */
    static final int NAMES = 1 << 14;

    private ModelLimits() {}
}
