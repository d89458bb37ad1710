package io.tamiz.app.demo;

/** Who a generated client plays. */
enum Kind {
    PERSON("person"),
    SCRAPER("scraper");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
