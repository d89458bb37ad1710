package io.tamiz.testkit;

/**
 * What is known of a body after it has passed; its bytes may be gone.
 *
 * @param length in bytes, without the framing
 * @param sha256 lower-case hexadecimal
 * @param trailers field lines behind the last chunk
 */
public record Body(Framing framing, long length, String sha256, Headers trailers) {
    /** How its end was known. */
    public enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSED
    }
}
