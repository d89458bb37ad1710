package io.tamiz.core.window;

import java.nio.charset.StandardCharsets;

/**
 * What one request weighs: a static asset a tenth, anything else one page-equivalent.
 *
 * <p>Kept in whole tenths, so that ten assets are exactly a page. An asset is known by the end of the path before
 * {@code ?}, in any case.
 */
public final class RequestCost {
    /** Units in one page-equivalent. */
    public static final int TENTHS = 10;

    static final int PAGE = TENTHS;
    static final int ASSET = 1;

    private static final byte[][] SUFFIXES =
            suffixes("css js png jpg jpeg gif ico svg woff woff2 ttf eot webp map mp4 mp3 bmp swf xbm");
    private static final int LONGEST_SUFFIX = 5;

    private RequestCost() {}

    /** The cost, in tenths of a page-equivalent, of the request target between {@code from} and {@code to}. */
    public static int tenths(byte[] target, int from, int to) {
        return isAsset(target, from, to) ? ASSET : PAGE;
    }

    static boolean isAsset(byte[] target, int from, int to) {
        int end = from;
        while (end < to && target[end] != '?') {
            end++;
        }
        int start = end;
        while (start > from && end - start <= LONGEST_SUFFIX) {
            start--;
            if (target[start] == '.') {
                return isSuffix(target, start + 1, end);
            }
        }
        return false;
    }

    private static boolean isSuffix(byte[] target, int from, int to) {
        for (byte[] suffix : SUFFIXES) {
            if (suffix.length == to - from && equalsIgnoreCase(suffix, target, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equalsIgnoreCase(byte[] lower, byte[] target, int from) {
        for (int i = 0; i < lower.length; i++) {
            byte b = target[from + i];
            if (lower[i] != (b >= 'A' && b <= 'Z' ? b | 0x20 : b)) {
                return false;
            }
        }
        return true;
    }

    private static byte[][] suffixes(String names) {
        String[] split = names.split(" ", -1);
        byte[][] suffixes = new byte[split.length][];
        for (int i = 0; i < split.length; i++) {
            suffixes[i] = split[i].getBytes(StandardCharsets.US_ASCII);
        }
        return suffixes;
    }
}
