package io.tamiz.model;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Puts an array together that is stored in chunks, compressed by gzip or not.
 *
 * <p>Not left to jHDF: it inflates a chunk to whatever comes out, so a small file could take all memory. Here a chunk has to
 * inflate to its size to the octet.
 */
final class HdfChunks {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;

    private final String name;
    private final ChunkedDataset dataset;
    private final List<FilterInfo> filters;
    private final int elementBytes;
    private final int[] shape;
    private final int[] chunk;
    private final byte[] whole;

    private HdfChunks(String name, ChunkedDataset dataset, List<FilterInfo> filters) throws ModelException {
        this.name = name;
        this.dataset = dataset;
        this.filters = filters;
        elementBytes = dataset.getDataType().getSize();
        shape = dataset.getDimensions();
        chunk = dataset.getChunkDimensions();
        checkSizes();
        whole = new byte[product(shape) * elementBytes];
    }

    static ByteBuffer read(String name, ChunkedDataset dataset, List<FilterInfo> filters) throws ModelException {
        var chunks = new HdfChunks(name, dataset, filters);
        chunks.readFrom(new int[chunks.shape.length], 0);
        return ByteBuffer.wrap(chunks.whole);
    }

    private void checkSizes() throws ModelException {
        if (shape.length == 0 || chunk.length != shape.length) {
            throw new ModelException("weight " + name + " has chunks of another dimension");
        }
        // of what is inflated in all; chunks may stand out over the edges, but not far
        long inflated = 1;
        for (int i = 0; i < shape.length; i++) {
            if (chunk[i] < 1 || chunk[i] > ModelLimits.PARAMETERS) {
                throw new ModelException("weight " + name + " has chunks of " + chunk[i]);
            }
            inflated *= ((long) shape[i] + chunk[i] - 1) / chunk[i] * chunk[i];
            if (inflated > 2L * ModelLimits.PARAMETERS) {
                throw new ModelException("weight " + name + " has chunks far larger than itself");
            }
        }
    }

    /** Visits the chunks of all offsets, the last dimension fastest. */
    private void readFrom(int[] offset, int dimension) throws ModelException {
        if (dimension == shape.length) {
            place(offset, chunkAt(offset));
            return;
        }
        for (int at = 0; at < shape[dimension]; at += chunk[dimension]) {
            offset[dimension] = at;
            readFrom(offset, dimension + 1);
        }
    }

    private byte[] chunkAt(int[] offset) throws ModelException {
        ByteBuffer raw = dataset.getRawChunkBuffer(offset);
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        int size = product(chunk) * elementBytes;
        // undone in the reverse order
        for (FilterInfo filter : filters.reversed()) {
            bytes = switch (filter.getId()) {
                case DEFLATE -> inflate(bytes, size);
                case SHUFFLE -> unshuffle(bytes);
                default ->
                    throw new ModelException(
                            "weight " + name + " is packed by filter " + filter.getId() + " (expected: gzip or none)");
            };
        }
        if (bytes.length != size) {
            throw new ModelException(
                    "weight " + name + " has a chunk of " + bytes.length + " octets (expected: " + size + ")");
        }
        return bytes;
    }

    private byte[] inflate(byte[] packed, int size) throws ModelException {
        byte[] bytes = new byte[size];
        try (var inflater = new Inflater()) {
            inflater.setInput(packed);
            int length = inflater.inflate(bytes);
            if (length != size || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw new ModelException("weight " + name + " does not inflate to its size");
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new ModelException("weight " + name + " does not inflate: " + e.getMessage(), e);
        }
    }

    /** The filter puts the first octets of all elements first, then the second ones, and so on. */
    private byte[] unshuffle(byte[] shuffled) {
        int elements = shuffled.length / elementBytes;
        byte[] bytes = shuffled.clone();
        for (int i = 0; i < elements; i++) {
            for (int j = 0; j < elementBytes; j++) {
                bytes[i * elementBytes + j] = shuffled[j * elements + i];
            }
        }
        return bytes;
    }

    /** Copies what of a chunk lies inside the array, row by row of the last dimension. */
    private void place(int[] offset, byte[] bytes) {
        int last = shape.length - 1;
        int length = Math.min(chunk[last], shape[last] - offset[last]) * elementBytes;
        int rows = product(chunk) / chunk[last];
        for (int row = 0; row < rows; row++) {
            int target = targetOf(row, offset);
            if (target >= 0) {
                System.arraycopy(bytes, row * chunk[last] * elementBytes, whole, target * elementBytes, length);
            }
        }
    }

    /** Where a row of the chunk at {@code offset} begins in the array; -1 if outside. */
    private int targetOf(int row, int[] offset) {
        int rest = row;
        int target = offset[shape.length - 1];
        int stride = shape[shape.length - 1];
        for (int d = shape.length - 2; d >= 0; d--) {
            int at = offset[d] + rest % chunk[d];
            rest /= chunk[d];
            if (at >= shape[d]) {
                return -1;
            }
            target += at * stride;
            stride *= shape[d];
        }
        return target;
    }

    private static int product(int[] dimensions) {
        int product = 1;
        for (int dimension : dimensions) {
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }
}
