package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HttpDateTest {
    private final AtomicLong seconds = new AtomicLong(784_111_777L);
    private final HttpDate date = new HttpDate(seconds::get);

    @Test
    void theDateIsTheOneOfTheRfc() {
        assertThat(line()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
    }

    @Test
    void theDateChangesWithTheSecondAndNotBefore() {
        byte[] first = date.line();
        assertThat(date.line()).isSameAs(first);
        seconds.incrementAndGet();
        assertThat(line()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n");
        seconds.addAndGet(-2);
        assertThat(line()).isEqualTo("Date: Sun, 06 Nov 1994 08:49:36 GMT\r\n");
    }

    private String line() {
        return new String(date.line(), StandardCharsets.US_ASCII);
    }
}
