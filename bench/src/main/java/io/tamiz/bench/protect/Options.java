package io.tamiz.bench.protect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was typed behind {@code ./dev bench protect}.
 *
 * @param only names of proxies; empty for all
 * @param json where figures are written to
 * @param plots the folder for plots
 */
record Options(
        List<Chapter> chapters,
        Trial.Plan plan,
        List<String> only,
        @Nullable Path json,
        @Nullable Path plots) {
    static final String USAGE =
            "usage: ./dev bench protect [--attack loud|pressure|rotation|misjudged|lanes|weights|all]"
                    + " [--for SECONDS] [--warmup SECONDS] [--seed N] [--people N] [--paths named|alike] [--only NAME,...] [--json FILE] [--plots DIR]";

    private static final int MOST_SECONDS = 3_600;

    static Options of(List<String> words) throws WrongUse {
        List<Chapter> chapters = List.of(Chapter.values());
        long seconds = 60;
        long warmUp = 20;
        long seed = 1;
        long people = 640;
        boolean alike = false;
        List<String> only = List.of();
        Path json = null;
        Path plots = null;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new WrongUse(option + " needs a value, or is no option; " + USAGE);
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--attack" -> chapters = chapters(value);
                case "--for" -> seconds = number(option, value, 5, MOST_SECONDS);
                case "--warmup" -> warmUp = number(option, value, 0, MOST_SECONDS);
                case "--seed" -> seed = number(option, value, 0, Integer.MAX_VALUE);
                case "--people" -> people = number(option, value, 2, AddressPlan.MOST_PEOPLE);
                case "--paths" -> {
                    if (!value.equals("named") && !value.equals("alike")) {
                        throw new WrongUse("--paths " + value + ": expected named or alike");
                    }
                    alike = value.equals("alike");
                }
                case "--only" -> only = names(value);
                case "--json" -> json = Path.of(value);
                case "--plots" -> plots = Path.of(value);
                default -> throw new WrongUse("no option " + option + "; " + USAGE);
            }
        }
        var plan = new Trial.Plan(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), seed, (int) people, alike);
        return new Options(chapters, plan, only, json, plots);
    }

    private static List<Chapter> chapters(String value) throws WrongUse {
        if (value.equals("all")) {
            return List.of(Chapter.values());
        }
        var found = new ArrayList<Chapter>();
        for (String word : value.split(",", -1)) {
            found.add(Arrays.stream(Chapter.values())
                    .filter(chapter -> chapter.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new WrongUse("no attack " + word + "; " + USAGE)));
        }
        return List.copyOf(found);
    }

    private static List<String> names(String value) throws WrongUse {
        List<String> names = List.of(value.split(",", -1));
        for (String name : names) {
            if (everyProxy().noneMatch(proxy -> proxy.isCalled(name))) {
                throw new WrongUse("no proxy " + name + " (there are: "
                        + everyProxy().map(Proxy::id).distinct().collect(Collectors.joining(", ")) + ')');
            }
        }
        return names;
    }

    private static Stream<Proxy> everyProxy() {
        return Arrays.stream(Chapter.values()).flatMap(chapter -> chapter.proxies().stream());
    }

    private static long number(String option, String value, long least, long most) throws WrongUse {
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            number = Long.MIN_VALUE;
        }
        if (number < least || number > most) {
            throw new WrongUse(option + " " + value + ": expected a whole number from " + least + " to " + most);
        }
        return number;
    }

    boolean wants(Proxy proxy) {
        return only.isEmpty() || only.stream().anyMatch(proxy::isCalled);
    }
}
