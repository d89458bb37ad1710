package io.tamiz.core.window;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCostTest {
    @Test
    void assetsAreKnownByTheEndOfTheirPath() {
        for (String target : new String[] {
            "/a.css", "/a.JS", "/b/c.woff2", "/b.jpeg?v=1", "/.png", "/x.tar.xbm", "/a.b/c.ico?d=/e", "/a.WebP"
        }) {
            assertThat(tenths(target)).as(target).isEqualTo(1);
        }
        for (String target : new String[] {
            "/",
            "",
            "/a.html",
            "/css",
            "/a.css/",
            "/a?b=c.css",
            "/a.cssx",
            "/a.css.html",
            "/a.",
            "/a.c\u00f3s",
            "?.css",
            "/a.woff22",
            "*"
        }) {
            assertThat(tenths(target)).as(target).isEqualTo(10);
        }
    }

    @Test
    void everySuffixOfTheListCounts() {
        String suffixes =
                ".css .js .png .jpg .jpeg .gif .ico .svg .woff .woff2 .ttf .eot .webp .map .mp4 .mp3 .bmp .swf .xbm";
        for (String suffix : suffixes.split(" ", -1)) {
            assertThat(tenths("/file" + suffix)).as(suffix).isEqualTo(1);
        }
    }

    @Test
    void onlyTheGivenBytesAreRead() {
        byte[] bytes = "a.css GET /x.css HTTP".getBytes(ISO_8859_1);

        assertThat(RequestCost.tenths(bytes, 10, 16)).isEqualTo(1);
        assertThat(RequestCost.tenths(bytes, 10, 15)).isEqualTo(10);
        assertThat(RequestCost.tenths(bytes, 5, 5)).isEqualTo(10);
    }

    private static int tenths(String target) {
        byte[] bytes = target.getBytes(ISO_8859_1);
        return RequestCost.tenths(bytes, 0, bytes.length);
    }
}
