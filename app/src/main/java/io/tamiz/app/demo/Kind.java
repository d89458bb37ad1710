package io.tamiz.app.demo;

/** Who a client of the demo plays. */
public enum Kind {
    PERSON("person", "people", "people"),
    API_CLIENT("API client", "API client", "apiClient"),
    MONITOR("monitor", "monitor", "monitor"),
    SCRAPER("scraper", "scrapers", "scrapers"),
    OTHER("other", "others", "others");

    private final String word;
    private final String all;
    private final String key;

    Kind(String word, String all, String key) {
        this.word = word;
        this.all = all;
        this.key = key;
    }

    /** For one of them. */
    String word() {
        return word;
    }

    /** For all of them together. */
    String all() {
        return all;
    }

    /** Their key in the object of {@code demo --json}: a contract with scripts. */
    String key() {
        return key;
    }
}
