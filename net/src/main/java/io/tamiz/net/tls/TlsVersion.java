package io.tamiz.net.tls;

import java.util.Arrays;

/** The versions spoken; older ones are broken (RFC 8996). */
public enum TlsVersion {
    TLS_1_2("1.2", "TLSv1.2"),
    TLS_1_3("1.3", "TLSv1.3");

    private final String label;
    private final String protocol;

    TlsVersion(String label, String protocol) {
        this.label = label;
        this.protocol = protocol;
    }

    /** As config writes it. */
    public String label() {
        return label;
    }

    /** This version and later ones, as engines name them. */
    String[] andLater() {
        return Arrays.stream(values())
                .filter(version -> version.compareTo(this) >= 0)
                .map(version -> version.protocol)
                .toArray(String[]::new);
    }
}
