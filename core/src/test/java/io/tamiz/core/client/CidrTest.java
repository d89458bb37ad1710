package io.tamiz.core.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CidrTest {
    @Test
    void networksHoldTheirAddressesAndNoOthers() {
        assertThat(contains("10.0.0.0/8", "10.255.0.1")).isTrue();
        assertThat(contains("10.0.0.0/8", "11.0.0.1")).isFalse();
        assertThat(contains("10.0.0.0/8", "::ffff:10.1.2.3")).isTrue();
        assertThat(contains("0.0.0.0/0", "255.1.2.3")).isTrue();
        assertThat(contains("2001:db8::/33", "2001:db8:7fff::1")).isTrue();
        assertThat(contains("2001:db8::/33", "2001:db8:8000::1")).isFalse();
        assertThat(contains("2001:db8::/96", "2001:db8::1:0")).isTrue();
        assertThat(contains("2001:db8::/96", "2001:db8::1:0:0")).isFalse();
    }

    @Test
    void anAddressAloneIsANetworkOfOne() {
        assertThat(contains("192.0.2.7", "192.0.2.7")).isTrue();
        assertThat(contains("192.0.2.7", "192.0.2.6")).isFalse();
        assertThat(Cidr.parse("192.0.2.7")).hasToString("192.0.2.7/32");
        assertThat(Cidr.parse("::1")).hasToString("::1/128");
    }

    @Test
    void allOfOneFamilyHoldsNothingOfTheOther() {
        assertThat(contains("::/0", "10.0.0.1")).isFalse();
        assertThat(contains("::/0", "2001:db8::1")).isTrue();
        assertThat(contains("0.0.0.0/0", "2001:db8::1")).isFalse();
    }

    @Test
    void hostBitsAreRefusedWithTheRightNetwork() {
        assertThatThrownBy(() -> Cidr.parse("10.1.2.3/8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.1.2.3/8")
                .hasMessageContaining("the network is 10.0.0.0/8");
        assertThatThrownBy(() -> Cidr.parse("2001:db8::1/32")).hasMessageContaining("the network is 2001:db8::/32");
    }

    @Test
    void wrongTextsAreRefusedByName() {
        for (String text : new String[] {
            "",
            "/8",
            "10.0.0.0/",
            "10.0.0.0/33",
            "::/129",
            "10.0.0.0/08",
            "10.0.0.0/+8",
            "10.0.0.0/8/8",
            "10.0.0/8",
            "example.com",
            "10.0.0.0/a",
            "10.0.0.0/9999999999"
        }) {
            assertThatThrownBy(() -> Cidr.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + text + "\"");
        }
    }

    private static boolean contains(String network, String address) {
        return Cidr.parse(network).contains(requireNonNull(IpAddress.parse(address)));
    }
}
