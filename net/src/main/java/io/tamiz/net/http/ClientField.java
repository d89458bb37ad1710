package io.tamiz.net.http;

/**
 * {@code X-Tamiz-Client}: tells in a response whom its request was counted as, where {@code client.debug-header} asks for
 * it. What an endpoint says under that name is dropped then, so that it is always ours.
 */
public final class ClientField {
    static final String NAME_IN_LOWER_CASE = "x-tamiz-client";

    private ClientField() {}

    /**
     * Writes the field line.
     *
     * @param client ASCII, without line ends
     */
    public static void write(HeadBuffer out, String client) {
        out.put("X-Tamiz-Client: ").put(client).put("\r\n");
    }
}
