package io.tamiz.net.http;

/**
 * Bounds on what a client may send before its body.
 *
 * @param requestLineBytes longest request line; a longer one is answered 414
 * @param headerBytes all field lines together; more is answered 431
 * @param headerCount field lines; more is answered 431
 */
public record HeadLimits(int requestLineBytes, int headerBytes, int headerCount) {
    public static final HeadLimits DEFAULT = new HeadLimits(8 * 1024, 32 * 1024, 100);

    public HeadLimits {
        check("request-line", requestLineBytes, 64, 1 << 20);
        check("headers", headerBytes, 256, 1 << 20);
        check("header-count", headerCount, 4, 10_000);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + least + " <= " + name + " <= " + most + ")");
        }
    }
}
