package io.tamiz.net.http;

import static io.tamiz.net.http.HeadExcerpt.ABSENT;

/** Makes the excerpt of a head, whole or not. Of fields given twice the first counts, as in nginx. */
final class HeadExcerpts {
    private HeadExcerpts() {}

    /**
     * Copies the parts out of {@code in}.
     *
     * @param lineStart of the request line; {@code lineStart == lineEnd} if there is nothing of one
     * @param known how many of the fields belong to this head
     */
    static HeadExcerpt of(byte[] in, int lineStart, int lineEnd, FieldLines fields, int known) {
        int referer = -1;
        int userAgent = -1;
        int authorization = -1;
        for (int i = 0; i < known; i++) {
            int from = fields.start(i);
            int to = fields.nameEnd(i);
            if (fields.kind(i) == FieldKind.REFERER) {
                referer = referer < 0 ? i : referer;
            } else if (userAgent < 0 && Octets.equalsIgnoreCase(in, from, to, "user-agent")) {
                userAgent = i;
            } else if (authorization < 0 && Octets.equalsIgnoreCase(in, from, to, "authorization")) {
                authorization = i;
            }
        }
        byte[] user = authorization < 0
                ? new byte[0]
                : BasicUser.of(in, fields.valueStart(authorization), fields.valueEnd(authorization));
        int line = lineEnd - lineStart;
        int refererLength = length(fields, referer);
        int userAgentLength = length(fields, userAgent);
        var octets = new byte[line + Math.max(0, refererLength) + Math.max(0, userAgentLength) + user.length];
        System.arraycopy(in, lineStart, octets, 0, line);
        int at = line;
        at = copy(in, fields, referer, octets, at);
        at = copy(in, fields, userAgent, octets, at);
        System.arraycopy(user, 0, octets, at, user.length);
        return new HeadExcerpt(
                octets,
                line == 0 ? ABSENT : line,
                refererLength,
                userAgentLength,
                user.length == 0 ? ABSENT : user.length);
    }

    private static int length(FieldLines fields, int i) {
        return i < 0 ? ABSENT : fields.valueEnd(i) - fields.valueStart(i);
    }

    private static int copy(byte[] in, FieldLines fields, int i, byte[] to, int at) {
        if (i < 0) {
            return at;
        }
        int length = fields.valueEnd(i) - fields.valueStart(i);
        System.arraycopy(in, fields.valueStart(i), to, at, length);
        return at + length;
    }
}
