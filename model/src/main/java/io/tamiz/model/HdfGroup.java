package io.tamiz.model;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A group of an HDF5 file, with the few questions a Keras file is asked.
 *
 * <p>Links are not followed: a file could name other files with them.
 */
final class HdfGroup {
    private final Group group;
    private final String path;

    private HdfGroup(Group group, String path) {
        this.group = group;
        this.path = path;
    }

    /** What {@code reading} makes of the root of a file. */
    interface Reading<T> {
        T from(HdfGroup root) throws ModelException;
    }

    /**
     * Reads a file that lies in memory.
     *
     * <p>The reader trusts the file and fails in many ways where it should not, by deep recursion and by arrays as large as
     * the file says: all of them mean that the file is damaged.
     */
    static <T> T read(byte[] file, Reading<T> reading) throws ModelException {
        try {
            return reading.from(new HdfGroup(HdfFile.fromBytes(file), ""));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new ModelException("the HDF5 file is damaged or cut short (" + cause(e) + ")", e);
        }
    }

    private static String cause(Throwable e) {
        Throwable deepest = e;
        for (int i = 0; i < 16 && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return deepest.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    String path() {
        return path.isEmpty() ? "/" : path;
    }

    Set<String> children() {
        return new TreeSet<>(group.getChildren().keySet());
    }

    boolean has(String child) {
        return group.getChildren().containsKey(child);
    }

    /** The group at {@code relative}, names with slashes between. */
    HdfGroup group(String relative) throws ModelException {
        HdfGroup at = this;
        for (String name : relative.split("/", -1)) {
            Node node = at.child(name);
            if (!(node instanceof Group next)) {
                throw new ModelException(at.path + "/" + name + " is no group");
            }
            at = new HdfGroup(next, at.path + "/" + name);
        }
        return at;
    }

    /** The numbers at {@code relative}. */
    Tensor tensor(String relative) throws ModelException {
        int slash = relative.lastIndexOf('/');
        HdfGroup home = slash < 0 ? this : group(relative.substring(0, slash));
        Node node = home.child(relative.substring(slash + 1));
        if (!(node instanceof Dataset dataset)) {
            throw new ModelException(path + "/" + relative + " is no array");
        }
        return HdfNumbers.read(relative, dataset);
    }

    private Node child(String name) throws ModelException {
        Node node = group.getChild(name);
        if (node == null) {
            throw new ModelException(path + "/" + name + " is missing from the file");
        }
        if (node.isLink()) {
            throw new ModelException(path + "/" + name + " is a link, and links are not followed");
        }
        return node;
    }

    boolean hasAttribute(String name) {
        return group.getAttribute(name) != null;
    }

    /** The text of an attribute; null if there is none of this name. */
    @Nullable
    String text(String name) throws ModelException {
        Attribute attribute = group.getAttribute(name);
        if (attribute == null) {
            return null;
        }
        List<String> texts = texts(name, attribute);
        if (texts.size() != 1) {
            throw new ModelException("attribute " + name + " holds " + texts.size() + " texts (expected: one)");
        }
        return texts.getFirst();
    }

    /** A list of names; Keras cuts one that outgrows an attribute into parts: {@code layer_names0}, {@code layer_names1}, … */
    @Nullable
    List<String> names(String name) throws ModelException {
        Attribute whole = group.getAttribute(name);
        if (whole != null) {
            return texts(name, whole);
        }
        var names = new ArrayList<String>();
        for (int i = 0; names.size() <= ModelLimits.NAMES; i++) {
            Attribute part = group.getAttribute(name + i);
            if (part == null) {
                return i == 0 ? null : names;
            }
            names.addAll(texts(name + i, part));
        }
        throw new ModelException("more than " + ModelLimits.NAMES + " " + name);
    }

    private static List<String> texts(String name, Attribute attribute) throws ModelException {
        long size = attribute.getSize();
        // an empty list is written as an array of no numbers
        if (size == 0) {
            return List.of();
        }
        if (size < 0 || size > ModelLimits.NAMES || attribute.getSizeInBytes() > ModelLimits.JSON_BYTES) {
            throw new ModelException(
                    "attribute " + name + " holds " + size + " texts (expected: at most " + ModelLimits.NAMES + ")");
        }
        return switch (attribute.getData()) {
            case String text -> List.of(text);
            case String[] texts -> List.of(texts);
            case null, default -> throw new ModelException("attribute " + name + " is no text");
        };
    }
}
