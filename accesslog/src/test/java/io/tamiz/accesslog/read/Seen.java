package io.tamiz.accesslog.read;

/** A copy of what a request told. */
record Seen(
        long second,
        String client,
        String method,
        String target,
        int costTenths,
        int status,
        long bodyBytes,
        boolean referer,
        String agent) {
    static Seen of(LoggedRequest request) {
        return new Seen(
                request.second(),
                request.client(),
                request.method(),
                request.target(),
                request.costTenths(),
                request.status(),
                request.bodyBytes(),
                request.hasReferer(),
                request.userAgent());
    }
}
