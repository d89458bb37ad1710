package io.tamiz.net.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.tamiz.net.http.ClientField;
import io.tamiz.net.http.HeadBuffer;
import io.tamiz.net.http.HeadFault;
import io.tamiz.net.transport.Loop;
import org.jspecify.annotations.Nullable;

/**
 * A response of our own: a status and one word why, in {@code X-Tamiz-Reason} and in a body of one line, or for a client
 * that is to understand it as a problem of RFC 9457.
 *
 * @param reason lower case with dashes
 * @param retryAfterSeconds 0 for no Retry-After
 * @param client whom the request was counted as, where that is told and known: see {@link ClientField}
 * @param problem null for a line of text
 */
public record LocalAnswer(
        int status,
        String reason,
        int retryAfterSeconds,
        @Nullable String client,
        @Nullable Problem problem) {
    /** One with a line of text. */
    public LocalAnswer(int status, String reason, int retryAfterSeconds, @Nullable String client) {
        this(status, reason, retryAfterSeconds, client, null);
    }

    LocalAnswer(int status, String reason) {
        this(status, reason, 0, null);
    }

    static LocalAnswer to(HeadFault fault) {
        return new LocalAnswer(fault.status(), fault.word());
    }

    /** Is told of requests that were refused before anybody else saw them. Must not throw. */
    @FunctionalInterface
    public interface Observer {
        Observer NONE = _ -> {};

        void refused(LocalAnswer answer);

        /** Whether {@link #refused(LocalAnswer, RefusedRequest)} is to be called: it costs a copy of parts of the head. */
        default boolean wantsRequests() {
            return false;
        }

        /** Instead of {@link #refused(LocalAnswer)}. */
        default void refused(LocalAnswer answer, RefusedRequest request) {
            refused(answer);
        }

        /** A client left before its request's head was complete: nothing was answered. */
        default void abandoned(RefusedRequest request) {}
    }

    /** Octets of the body. */
    public int bodyBytes() {
        return body().length();
    }

    private String body() {
        return problem == null
                ? status + " " + phrase() + ": " + reason + "\n"
                : problem.body(status, phrase(), reason);
    }

    ByteBuf render(ByteBufAllocator alloc, Loop loop, boolean toHead, boolean close) {
        String body = body();
        HeadBuffer out = loop.headBuffer();
        out.clear();
        out.put("HTTP/1.1 ").putDecimal(status).put(' ').put(phrase()).put("\r\n");
        out.put("Content-Type: ").put(problem == null ? "text/plain" : Problem.MEDIA_TYPE);
        out.put("\r\nContent-Length: ").putDecimal(body.length());
        out.put("\r\nCache-Control: no-store\r\nX-Tamiz-Reason: ").put(reason).put("\r\n");
        if (retryAfterSeconds > 0) {
            out.put("Retry-After: ").putDecimal(retryAfterSeconds).put("\r\n");
        }
        if (problem != null) {
            problem.writeFields(out, retryAfterSeconds);
        }
        if (client != null) {
            ClientField.write(out, client);
        }
        out.put(loop.date().line());
        if (close) {
            out.put("Connection: close\r\n");
        }
        out.put("\r\n");
        if (!toHead) {
            out.put(body);
        }
        return alloc.buffer(out.length()).writeBytes(out.octets(), 0, out.length());
    }

    private String phrase() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 417 -> "Expectation Failed";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> "Error";
        };
    }
}
