package io.tamiz.proxy.endpoint;

/** Why an endpoint is left out. */
public enum Exclusion {
    /** Its checks say that it cannot answer. */
    DOWN("down"),
    /** It failed too many requests in a row. */
    EJECTED("ejected");

    private final String word;

    Exclusion(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
