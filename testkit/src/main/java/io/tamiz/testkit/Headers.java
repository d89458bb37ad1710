package io.tamiz.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Field lines in the order they came, names in lower case. */
public record Headers(List<Field> fields) {
    /** One field line; white space around the value is gone. */
    public record Field(String name, String value) {}

    public Headers {
        fields = List.copyOf(fields);
    }

    /** Reads field lines, strictly: a name, a colon right behind it, a value; no folding. */
    static Headers parse(List<String> lines) {
        var fields = new ArrayList<Field>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(colon - 1) <= ' ' || line.charAt(0) <= ' ') {
                throw new WireFault(WireFault.Kind.MALFORMED, "not a field line: \"" + line + "\"");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            fields.add(new Field(name, line.substring(colon + 1).strip()));
        }
        return new Headers(fields);
    }

    /** The first value of that name, or null. */
    public @Nullable String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** Every value of that name, one for each field line. */
    public List<String> all(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return fields.stream()
                .filter(field -> field.name().equals(wanted))
                .map(Field::value)
                .toList();
    }

    public boolean has(String name) {
        return first(name) != null;
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }
}
