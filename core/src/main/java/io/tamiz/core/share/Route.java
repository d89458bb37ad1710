package io.tamiz.core.share;

/**
 * What requests of one kind have in common, as hashes.
 *
 * <p>The query does not count. A segment with a digit in it is a name for one of many, {@code /item/4711}: its ending alone
 * counts, {@code .js} of {@code app.3f9c.js}. Names of many in letters ({@code /wiki/Sieve}) are caught by the directory.
 *
 * @param whole method and shape of the whole path
 * @param directory the same without the last segment
 */
public record Route(long whole, long directory) {
    private static final long SEED = 0xcbf29ce484222325L;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int LONGEST_ENDING = 5;

    /** The route of a request whose method and target lie between these bounds of {@code in}. */
    public static Route of(byte[] in, int methodFrom, int methodTo, int from, int to) {
        long hash = mix(segment(SEED, in, methodFrom, methodTo), ' ');
        long directory = hash;
        int at = from;
        while (at < to && in[at] != '?') {
            int end = at + 1;
            boolean digit = false;
            while (end < to && in[end] != '/' && in[end] != '?') {
                digit |= in[end] >= '0' && in[end] <= '9';
                end++;
            }
            directory = hash;
            hash = segment(mix(hash, in[at]), in, digit ? ending(in, at + 1, end) : at + 1, end);
            at = end;
        }
        return new Route(hash, directory);
    }

    private static long segment(long hash, byte[] in, int from, int to) {
        long mixed = hash;
        for (int i = from; i < to; i++) {
            mixed = mix(mixed, in[i]);
        }
        return mixed;
    }

    /** Where the ending of a name begins, its dot included; {@code to} if it has none. */
    private static int ending(byte[] in, int from, int to) {
        for (int i = to - 1; i >= from && to - i <= LONGEST_ENDING + 1; i--) {
            if (in[i] == '.') {
                return i;
            }
        }
        return to;
    }

    private static long mix(long hash, int octet) {
        long mixed = (hash ^ octet) * FACTOR;
        return mixed ^ (mixed >>> 29);
    }
}
