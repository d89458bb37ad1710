package io.tamiz.bench;

import io.tamiz.net.http.Forwarding;
import io.tamiz.net.http.HeadBuffer;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.http.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Scanning a head and writing the one that is sent on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HeadScanBenchmark {
    private static final String BROWSER = "GET /blog/2016/05/some-article?page=2 HTTP/1.1\r\n"
            + "Host: www.example.org\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
            + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
            + "Accept-Language: en-US,en;q=0.5\r\n"
            + "Accept-Encoding: gzip, deflate, br\r\n"
            + "Referer: https://www.example.org/blog/\r\n"
            + "Connection: keep-alive\r\n\r\n";
    private static final String SMALL = "GET /b200 HTTP/1.1\r\nHost: 127.0.0.1:9701\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nServer: x\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\n"
            + "Content-Type: text/html\r\nContent-Length: 200\r\nConnection: keep-alive\r\n\r\n";

    private final RequestHead request = new RequestHead(HeadLimits.DEFAULT);
    private final ResponseHead response = new ResponseHead();
    private final HeadBuffer out = new HeadBuffer();
    private final Forwarding forwarding = new Forwarding("192.0.2.7", false, "http");
    private final byte[] date = "Date: Tue, 24 Nov 2026 12:00:00 GMT\r\n".getBytes(StandardCharsets.US_ASCII);
    private final byte[] browserOctets = padded(BROWSER);
    private final byte[] smallOctets = padded(SMALL);
    private final byte[] responseOctets = padded(RESPONSE);

    private static byte[] padded(String head) {
        byte[] octets = head.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(octets, octets.length + RequestHead.PADDING);
    }

    @Benchmark
    public int browserRequest() {
        request.scan(browserOctets, 0, browserOctets.length - RequestHead.PADDING);
        request.writeTo(out, forwarding);
        return out.length();
    }

    @Benchmark
    public int smallRequest() {
        request.scan(smallOctets, 0, smallOctets.length - RequestHead.PADDING);
        request.writeTo(out, forwarding);
        return out.length();
    }

    @Benchmark
    public int response() {
        response.scan(responseOctets, 0, responseOctets.length - RequestHead.PADDING, false);
        response.writeTo(out, false, null, date, null);
        return out.length();
    }
}
