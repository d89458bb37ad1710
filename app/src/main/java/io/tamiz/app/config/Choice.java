package io.tamiz.app.config;

import io.tamiz.accesslog.AccessLogSettings;
import io.tamiz.app.log.LogSettings;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.net.tls.TlsVersion;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.endpoint.Balance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A value that is one of a few words. */
final class Choice<T> {
    static final Choice<Optional<TransportKind>> TRANSPORT = new Choice<Optional<TransportKind>>()
            .or("auto", Optional.empty())
            .or("io_uring", Optional.of(TransportKind.IO_URING))
            .or("epoll", Optional.of(TransportKind.EPOLL))
            .or("nio", Optional.of(TransportKind.NIO));
    static final Choice<ForwardedHeader> FORWARDED = new Choice<ForwardedHeader>()
            .or("x-forwarded-for", ForwardedHeader.X_FORWARDED_FOR)
            .or("forwarded", ForwardedHeader.FORWARDED)
            .or("none", ForwardedHeader.NONE);
    /** What a client is counted under; an address is all there is yet, so the value carries nothing. */
    static final Choice<Boolean> CLIENT_KEY = new Choice<Boolean>()
            .or("ip", true)
            .later(text -> text.startsWith("header:") || text.startsWith("cookie:"));

    static final Choice<Boolean> DEBUG_HEADER =
            new Choice<Boolean>().or("none", false).or("response", true);

    /** A file is the other possibility, see {@link ModelText}. */
    static final Choice<ScoreSettings.Formula> FORMULA = new Choice<ScoreSettings.Formula>()
            .or("cost", ScoreSettings.Formula.COST)
            .or("count", ScoreSettings.Formula.COUNT)
            .beside("a file like ./scoring_model.h5");

    static final Choice<ScoreSettings.Mode> MODE = new Choice<ScoreSettings.Mode>()
            .or("enforce", ScoreSettings.Mode.ENFORCE)
            .or("shadow", ScoreSettings.Mode.SHADOW);
    static final Choice<Balance> BALANCE = new Choice<Balance>()
            .or("round-robin", Balance.ROUND_ROBIN)
            .or("p2c", Balance.P2C)
            .later(List.of("least-requests", "hash")::contains);
    static final Choice<Boolean> FALLBACK_HEAVIER =
            new Choice<Boolean>().or("heavier", true).or("none", false);

    /** Whether a lane acts only while its pool is full. */
    static final Choice<Boolean> WHEN =
            new Choice<Boolean>().or("always", false).or("pool-full", true);

    static final Choice<Boolean> RATE_LIMIT =
            new Choice<Boolean>().or("none", false).or("send", true);

    static final Choice<AccessLogSettings.Format> ACCESS_LOG = new Choice<AccessLogSettings.Format>()
            .or("combined", AccessLogSettings.Format.COMBINED)
            .or("json", AccessLogSettings.Format.JSON);
    static final Choice<LogSettings.Program> PROGRAM_LOG = new Choice<LogSettings.Program>()
            .or("text", LogSettings.Program.TEXT)
            .or("json", LogSettings.Program.JSON);
    static final Choice<TlsVersion> TLS_VERSION = new Choice<TlsVersion>()
            .or(TlsVersion.TLS_1_2.label(), TlsVersion.TLS_1_2)
            .or(TlsVersion.TLS_1_3.label(), TlsVersion.TLS_1_3);

    private final List<String> words = new ArrayList<>();
    private final List<T> values = new ArrayList<>();
    private Predicate<String> planned = text -> false;
    /** What else there may be, which others read; empty for nothing. */
    private String other = "";

    private Choice<T> or(String word, T value) {
        words.add(word);
        values.add(value);
        return this;
    }

    private Choice<T> beside(String what) {
        other = what;
        return this;
    }

    private Choice<T> later(Predicate<String> test) {
        planned = test;
        return this;
    }

    /** @throws IllegalArgumentException naming the words there are, or saying that this one is for later */
    T parse(String text) {
        int index = words.indexOf(text);
        if (index >= 0) {
            return values.get(index);
        }
        if (planned.test(text)) {
            throw new IllegalArgumentException(text + ": not in this version (expected: " + words() + ")");
        }
        throw new IllegalArgumentException(text + " (expected: " + words() + ")" + NearestName.hint(text, words));
    }

    String word(T value) {
        return words.get(values.indexOf(value));
    }

    /** For messages: {@code a, b or c}. */
    String words() {
        String all = String.join(", ", words) + (other.isEmpty() ? "" : ", " + other);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
