package io.tamiz.app.demo;

/** The site with lanes as the demo has it, for traffic that a test plays. */
final class RunningDemo implements AutoCloseable {
    private final Site site;
    final TrafficParts parts;

    RunningDemo(DemoSettings settings) throws Exception {
        site = Site.withLanes(new GeneratedScene(settings));
        parts = site.parts(new Ending());
    }

    Figures figures(Kind kind) {
        return parts.observations().upTo(1).of(kind);
    }

    @Override
    public void close() throws Exception {
        site.close();
    }
}
