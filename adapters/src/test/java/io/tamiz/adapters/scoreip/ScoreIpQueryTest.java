package io.tamiz.adapters.scoreip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Flask makes of a query, where an answer would not tell: all these are no addresses. */
class ScoreIpQueryTest {
    @ParameterizedTest
    @CsvSource({
        "ip=a+b, 'a b'",
        "ip=a%2Bb, a+b",
        "ip=%26%3d%3F, &=?",
        "ip=a=b, a=b",
        "ip=%zz%4, %zz%4",
        "ip=%4, %4",
        "ip=%, %",
        "ip=%%41, %A",
        "ip=a?b, a?b",
        "ip=%E9, \u00e9",
    })
    void ipIsDecodedAsFlaskDoes(String query, String ip) {
        var read = new ScoreIpQuery();
        byte[] target = ("/score_ip?" + query).getBytes(ISO_8859_1);

        // what lies behind the target is not looked at
        read.read((new String(target, ISO_8859_1) + "41").getBytes(ISO_8859_1), 0, target.length);

        assertThat(read.isOurs()).isTrue();
        assertThat(new String(read.text(), 0, read.length(), ISO_8859_1)).isEqualTo(ip);
    }
}
