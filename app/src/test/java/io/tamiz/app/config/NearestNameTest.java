package io.tamiz.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("listen", "lanes", "limits", "timeouts", "trusted-proxies");

    @Test
    void aSlipOfTheFingerIsUnderstood() {
        assertThat(NearestName.of("lisen", KNOWN)).contains("listen");
        assertThat(NearestName.of("lanse", KNOWN)).contains("lanes");
        assertThat(NearestName.of("limit", KNOWN)).contains("limits");
        assertThat(NearestName.of("timeuots", KNOWN)).contains("timeouts");
    }

    @Test
    void theBeginningOfANameIsEnough() {
        assertThat(NearestName.of("trusted", KNOWN)).contains("trusted-proxies");
    }

    @Test
    void nothingIsGuessedForWhatIsFarFromAll() {
        assertThat(NearestName.of("colour", KNOWN)).isEmpty();
        assertThat(NearestName.of("x", KNOWN)).isEmpty();
    }
}
