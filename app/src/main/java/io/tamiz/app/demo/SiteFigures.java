package io.tamiz.app.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of the requests to one site.
 *
 * @param backends from the lightest lane's to the heaviest's
 */
record SiteFigures(Map<Kind, Figures> byKind, List<BackendFigures> backends) {
    SiteFigures {
        byKind = Map.copyOf(byKind);
        backends = List.copyOf(backends);
    }

    Figures of(Kind kind) {
        @Nullable Figures figures = byKind.get(kind);
        if (figures == null) {
            throw new IllegalArgumentException("nothing is counted for " + kind);
        }
        return figures;
    }
}
