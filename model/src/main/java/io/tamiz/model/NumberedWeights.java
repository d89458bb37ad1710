package io.tamiz.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The weights of a {@code .keras}: {@code layers/dense/vars/0}, {@code layers/dense_1/vars/0}, …, the folders numbered in
 * the order of the layers of a class, whatever their names.
 *
 * <p>Keras 2.12 to 2.15 call the folder {@code _layer_checkpoint_dependencies} and number it with gaps, because each layer
 * stands twice in what they walk through; on Windows they write a backslash into the name. So only the order of those that
 * hold weights counts.
 */
final class NumberedWeights implements LayerWeights {
    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:_(\\d{1,9}))?");
    private static final Pattern HUMP = Pattern.compile("(.)([A-Z][a-z0-9]+)");
    private static final Pattern LATER_HUMP = Pattern.compile("([a-z])([A-Z])");

    private final Map<String, List<HdfGroup>> unused = new HashMap<>();

    private record Numbered(int number, HdfGroup vars) {}

    NumberedWeights(HdfGroup root) throws ModelException {
        var found = new HashMap<String, List<Numbered>>();
        for (String container : CONTAINERS) {
            if (root.has(container)) {
                HdfGroup group = root.group(container);
                for (String child : group.children()) {
                    add(found, child, group.group(child));
                }
            }
            for (String child : root.children()) {
                if (child.startsWith(container + "\\")) {
                    add(found, child.substring(container.length() + 1), root.group(child));
                }
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        found.forEach((kind, groups) -> {
            groups.sort(Comparator.comparingInt(Numbered::number));
            unused.put(kind, new ArrayList<>(groups.stream().map(Numbered::vars).toList()));
        });
    }

    private static void add(Map<String, List<Numbered>> found, String name, HdfGroup layer) throws ModelException {
        if (!layer.has("vars") || layer.group("vars").children().isEmpty()) {
            return;
        }
        Matcher parts = NUMBERED.matcher(name);
        if (parts.matches()) {
            String number = parts.group(2);
            found.computeIfAbsent(String.valueOf(parts.group(1)), kind -> new ArrayList<>())
                    .add(new Numbered(number == null ? 0 : Integer.parseInt(number), layer.group("vars")));
        }
    }

    @Override
    public List<Tensor> of(LayerConfig layer) throws ModelException {
        List<HdfGroup> groups = unused.getOrDefault(snakeCase(layer.kind()), List.of());
        if (groups.isEmpty()) {
            return List.of();
        }
        HdfGroup vars = groups.removeFirst();
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < vars.children().size(); i++) {
            tensors.add(vars.tensor(String.valueOf(i)));
        }
        return tensors;
    }

    /** {@code BatchNormalization} is {@code batch_normalization}. */
    static String snakeCase(String kind) {
        String parted = HUMP.matcher(kind).replaceAll("$1_$2");
        return LATER_HUMP.matcher(parted).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
