package io.tamiz.app.config;

/**
 * A key of the config file.
 *
 * @param path with {@code []} for the elements of a list and {@code NAME} for a name the file chooses
 * @param built false for a key of the contract that is refused as not in this version
 * @param defaultText what holds when the key is absent, as the file would write it or in words
 * @param unit what kind of value it takes
 * @param meaning one line for {@code docs/config.md}
 */
record ConfigKey(String path, boolean built, String defaultText, String unit, String meaning) {
    static ConfigKey built(String path, String defaultText, String unit, String meaning) {
        return new ConfigKey(path, true, defaultText, unit, meaning);
    }

    static ConfigKey planned(String path) {
        return new ConfigKey(path, false, "", "", "");
    }

    /** Whether {@code place} is this key or a mapping on the way to it. */
    boolean isAtOrUnder(String place) {
        return path.equals(place) || path.startsWith(place + ".") || path.startsWith(place + "[");
    }
}
