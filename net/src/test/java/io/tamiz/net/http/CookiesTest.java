package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookiesTest {
    private final List<String> seen = new ArrayList<>();

    private void note(byte[] in, int from, int valueFrom, int to) {
        String pair = new String(in, from, to - from, StandardCharsets.US_ASCII);
        seen.add(pair + " " + (valueFrom - from));
    }

    private static byte[] padded(String head) {
        byte[] octets = head.getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(octets, octets.length + RequestHead.PADDING);
    }

    @Test
    void everyPairOfEveryCookieFieldIsShown() {
        var head = new RequestHead(HeadLimits.DEFAULT);
        String text =
                "GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1; bb=2=3 ;c=;;  nameless; =x\r\ncookie: d=4\r\nX-Cookie: e=5\r\n\r\n";
        assertThat(head.scan(padded(text), 0, text.length())).isEqualTo(text.length());
        head.eachCookie(this::note);
        assertThat(seen).containsExactly("a=1 2", "bb=2=3 3", "c= 2", "d=4 2");
    }

    @Test
    void ofSetCookieThePairBeforeItsAttributesIsShown() {
        var head = new ResponseHead();
        String text =
                "HTTP/1.1 200 OK\r\nSet-Cookie: sid=abc; Path=/; Max-Age=5\r\nset-cookie:\tb=2\r\nSet-Cookie: =x\r\n"
                        + "Set-Cookie:\r\nContent-Length: 0\r\n\r\n";
        assertThat(head.scan(padded(text), 0, text.length(), false)).isEqualTo(text.length());
        head.eachSetCookie(this::note);
        assertThat(seen).containsExactly("sid=abc 4", "b=2 2");
    }
}
