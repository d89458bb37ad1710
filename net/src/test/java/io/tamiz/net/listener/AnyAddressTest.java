package io.tamiz.net.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyAddressTest {
    @Test
    void withoutIpv6AllAddressesAreThoseOfIpv4() {
        assertThat(AnyAddress.on(address("::"), false)).isEqualTo(address("0.0.0.0"));
    }

    @Test
    void withIpv6AllAddressesAreThoseOfBoth() {
        assertThat(AnyAddress.on(address("::"), true)).isEqualTo(address("::"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::1"})
    void whatWasAskedForByNameStays(String literal) {
        assertThat(AnyAddress.on(address(literal), false)).isEqualTo(address(literal));
        assertThat(AnyAddress.on(address(literal), true)).isEqualTo(address(literal));
    }

    private static InetSocketAddress address(String literal) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), 8080);
    }
}
