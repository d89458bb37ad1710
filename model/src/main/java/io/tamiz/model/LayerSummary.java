package io.tamiz.model;

/**
 * What a reader wants to know of a layer.
 *
 * @param kind as Keras names the class
 * @param width outputs
 * @param activation as Keras names it; empty for a layer that has none
 * @param parameters numbers in the file that belong to it
 */
public record LayerSummary(String name, String kind, int width, String activation, int parameters) {}
