package io.tamiz.bench.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
    @Test
    void everybodyHasAnAddressOfItsOwn() {
        var seen = new HashSet<InetAddress>();
        for (int i = 0; i < AddressPlan.MOST_PEOPLE; i++) {
            assertThat(seen.add(AddressPlan.person(i))).as("person %d", i).isTrue();
        }
        for (int i = 0; i < 200; i++) {
            assertThat(seen.add(AddressPlan.scraper(i))).as("scraper %d", i).isTrue();
        }
        for (int i = 0; i < 3 * AddressPlan.ROTATING_NETWORKS; i++) {
            assertThat(seen.add(AddressPlan.rotating(i))).as("rotating %d", i).isTrue();
        }
        assertThat(seen.add(AddressPlan.nat())).isTrue();
        assertThat(seen.add(AddressPlan.poller())).isTrue();
        assertThat(seen.add(AddressPlan.monitor())).isTrue();
        assertThat(seen)
                .allMatch(InetAddress::isLoopbackAddress)
                .as("which Java takes for a broadcast")
                .noneMatch(address -> (address.getAddress()[3] & 0xFF) == 255);
    }

    @Test
    void peopleAreInTheNetworkThatTheRuleNames() {
        // 127.16.0.0/12: 16 to 31
        assertThat(IntStream.range(0, AddressPlan.MOST_PEOPLE).mapToObj(AddressPlan::person))
                .allMatch(address -> (address.getAddress()[1] & 0xF0) == 16);
        assertThat(AddressPlan.NAT_NETWORK).isEqualTo(AddressPlan.nat().getHostAddress() + "/32");
    }

    @Test
    void rotatingAddressesComeFromFourThousandNetworksThreeRequestsEach() {
        Set<String> networks = IntStream.range(0, AddressPlan.ROTATING_NETWORKS)
                .mapToObj(AddressPlan::rotating)
                .map(address -> address.getHostAddress().replaceFirst("\\.\\d+$", ""))
                .collect(Collectors.toSet());
        assertThat(networks).hasSize(4_000);

        var given = new AtomicInteger();
        var one = new RotatingAddress(given);
        var other = new RotatingAddress(given);
        assertThat(IntStream.range(0, 7).mapToObj(one))
                .containsExactly(
                        AddressPlan.rotating(0),
                        AddressPlan.rotating(0),
                        AddressPlan.rotating(0),
                        AddressPlan.rotating(2),
                        AddressPlan.rotating(2),
                        AddressPlan.rotating(2),
                        AddressPlan.rotating(3));
        assertThat(other.apply(0)).isEqualTo(AddressPlan.rotating(1));
    }
}
