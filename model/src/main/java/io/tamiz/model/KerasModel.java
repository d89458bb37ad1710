package io.tamiz.model;

import java.util.Optional;

/**
 * A model as its file has it.
 *
 * @param sha256 of the file's octets, 64 hexadecimal digits
 * @param kerasVersion that wrote it, {@code unknown} where the file does not say
 * @param isTamiz whether it has the attribute {@code tamiz}: its inputs are features, not the count
 * @param training what it was trained on, JSON as {@link KerasWriter} was given it; not checked
 */
public record KerasModel(
        Network network, String sha256, String kerasVersion, boolean isTamiz, Optional<String> training) {}
