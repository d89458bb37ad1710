package io.tamiz.model;

import io.jhdf.AbstractNode;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** Reads an array of a file as floats: from halves, floats or doubles in either byte order, or from whole numbers. */
final class HdfNumbers {
    private HdfNumbers() {}

    static Tensor read(String name, Dataset dataset) throws ModelException {
        long[] dimensions = dataset.getDimensionsAsLong();
        int count = count(name, dimensions);
        int[] shape = new int[dimensions.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) dimensions[i];
        }
        DataType type = dataset.getDataType();
        checkType(name, type);
        ByteBuffer bytes = bytes(name, dataset, count * type.getSize());
        bytes.order(((OrderedDataType) type).getByteOrder());
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = value(bytes, type, i);
        }
        return new Tensor(name, shape, values, type instanceof FixedPoint);
    }

    private static int count(String name, long[] dimensions) throws ModelException {
        long count = 1;
        for (long dimension : dimensions) {
            if (dimension < 1 || dimension > ModelLimits.PARAMETERS || count * dimension > ModelLimits.PARAMETERS) {
                throw new ModelException("weight " + name + " has " + dimension + " in a dimension (expected: 1 to "
                        + ModelLimits.PARAMETERS + " numbers in all)");
            }
            count *= dimension;
        }
        return (int) count;
    }

    private static void checkType(String name, DataType type) throws ModelException {
        boolean known = switch (type) {
            // 10, 23 and 52 bits of mantissa are IEEE's; bfloat16 has 7
            case FloatingPoint real ->
                switch (type.getSize()) {
                    case 2 -> real.getMantissaSize() == 10 && real.getExponentBias() == 15;
                    case 4 -> real.getMantissaSize() == 23 && real.getExponentBias() == 127;
                    case 8 -> real.getMantissaSize() == 52 && real.getExponentBias() == 1023;
                    default -> false;
                };
            case FixedPoint _ -> Set.of(1, 2, 4, 8).contains(type.getSize());
            default -> false;
        };
        if (!known) {
            throw new ModelException("weight " + name + " is of " + type.getSize() + " octets of "
                    + type.getClass().getSimpleName() + " (expected: float16, float32 or float64)");
        }
    }

    private static float value(ByteBuffer bytes, DataType type, int index) {
        int at = index * type.getSize();
        if (type instanceof FloatingPoint) {
            return switch (type.getSize()) {
                case 2 -> Float.float16ToFloat(bytes.getShort(at));
                case 4 -> bytes.getFloat(at);
                default -> (float) bytes.getDouble(at);
            };
        }
        return switch (type.getSize()) {
            case 1 -> bytes.get(at);
            case 2 -> bytes.getShort(at);
            case 4 -> bytes.getInt(at);
            default -> bytes.getLong(at);
        };
    }

    private static ByteBuffer bytes(String name, Dataset dataset, int size) throws ModelException {
        List<FilterInfo> filters = ((AbstractNode) dataset)
                .getHeader().getMessagesOfType(FilterPipelineMessage.class).stream()
                        .flatMap(message -> message.getFilters().stream())
                        .toList();
        if (dataset instanceof ChunkedDataset chunked) {
            return HdfChunks.read(name, chunked, filters);
        }
        if (dataset.isEmpty() || !filters.isEmpty()) {
            throw new ModelException("weight " + name + " has no numbers in the file");
        }
        ByteBuffer bytes = ((DatasetBase) dataset).getDataBuffer();
        if (bytes.remaining() != size) {
            throw new ModelException(
                    "weight " + name + " has " + bytes.remaining() + " octets (expected: " + size + ")");
        }
        return bytes.slice();
    }
}
