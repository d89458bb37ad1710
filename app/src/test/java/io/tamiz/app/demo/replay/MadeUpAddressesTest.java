package io.tamiz.app.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadeUpAddressesTest {
    private final MadeUpAddresses addresses = new MadeUpAddresses();

    @Test
    void anAddressStaysWhatItIs() {
        assertThat(addresses.next("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(addresses.next("2001:db8::7")).isEqualTo("2001:db8::7");
    }

    @Test
    void hostNamesGetNeighbourhoodsOfTheirOwn() {
        assertThat(addresses.next("a.example")).isEqualTo("240.0.0.1");
        assertThat(addresses.next("b.example")).isEqualTo("240.0.1.1");
    }

    @Test
    void loopbackIsNotTakenForAProxy() {
        assertThat(addresses.next("127.0.0.1")).startsWith("240.");
        assertThat(addresses.next("::1")).startsWith("240.");
        assertThat(addresses.next("::ffff:127.0.0.1")).startsWith("240.");
    }

    @Test
    void addressesStayDistinctBeyondAMillion() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_100_000; i++) {
            seen.add(addresses.next("a.example"));
        }
        assertThat(seen).hasSize(1_100_000);
    }
}
