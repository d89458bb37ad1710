package io.tamiz.accesslog.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.IpAddress;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedClientKeysTest {
    private final LoggedClientKeys keys = new LoggedClientKeys();

    private ClientKey key(String client) {
        byte[] octets = ("  " + client + " ").getBytes(ISO_8859_1);
        return keys.of(octets, 2, octets.length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8:1:2:3:4:5:6", "::ffff:192.0.2.7", "::1"})
    void addressHasTheKeyOfALiveRequest(String address) {
        var live = new ClientResolver(ClientSettings.DEFAULT);

        assertThat(key(address)).isEqualTo(live.keyOf(requireNonNull(IpAddress.parse(address))));
    }

    @Test
    void nameIsKnownInAnyCase() {
        assertThat(key("Host.Example.ORG")).isEqualTo(key("host.example.org"));
    }

    @Test
    void eachNameHasAKeyOfItsOwnOutsideOfAddressesInUse() {
        var seen = new HashSet<ClientKey>();
        for (int i = 0; i < 100_000; i++) {
            ClientKey key = key("host-" + i + ".example.org");
            assertThat(key.high() >>> 61).isEqualTo(0b100);
            seen.add(key);
        }
        for (String odd : new String[] {"a", "aa", "ab", "ba", "-", "\0", "\0\0"}) {
            seen.add(key(odd));
        }

        assertThat(seen).hasSize(100_007);
    }
}
