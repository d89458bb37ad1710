package io.tamiz.app.demo.replay;

/** Turns whatever stood in a log where a request target belongs into one that can be sent. */
final class ReplayTarget {
    private static final int LONGEST = 512;
    private static final String HEX = "0123456789ABCDEF";
    /** RFC 3986 has no place for these in a path or a query; the balancer refuses some of them. */
    private static final String UNSAFE = "\"#<>\\^`{|}%";

    private ReplayTarget() {}

    /**
     * A path of the same cost, with its query. Of an absolute URI the host is left out; what is no path at all becomes the
     * front page.
     */
    static String of(String logged) {
        int from = logged.startsWith("/") ? 0 : pathOfUri(logged);
        if (from < 0) {
            return "/";
        }
        var target = new StringBuilder();
        for (int i = from; i < logged.length() && target.length() < LONGEST; i++) {
            append(target, logged.charAt(i));
        }
        return target.toString();
    }

    private static int pathOfUri(String logged) {
        int scheme = logged.indexOf("://");
        return scheme < 0 ? -1 : logged.indexOf('/', scheme + 3);
    }

    private static void append(StringBuilder target, char c) {
        if (c > ' ' && c < 0x7F && (c == '%' || UNSAFE.indexOf(c) < 0)) {
            target.append(c);
        } else {
            target.append('%').append(HEX.charAt(c >> 4 & 0xF)).append(HEX.charAt(c & 0xF));
        }
    }
}
