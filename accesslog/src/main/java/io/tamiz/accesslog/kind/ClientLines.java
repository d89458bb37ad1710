package io.tamiz.accesslog.kind;

import io.tamiz.accesslog.read.LoggedRequest;

/** What there is of one client in a log. */
final class ClientLines {
    private static final int FEWEST_OF_A_PERSON = 4;
    private static final double LEAST_SHARE = 0.3;

    private int lines;
    private int monitorLines;
    private int botLines;
    private int browserLines;
    private int assets;
    private int referers;
    private long costTenths;

    /**
     * Counts a line.
     *
     * @param agent the bits of {@link AgentWords}
     * @param weighs whether its cost counts, too
     */
    void add(LoggedRequest request, int agent, boolean weighs) {
        lines++;
        monitorLines += (agent & AgentWords.MONITOR) != 0 ? 1 : 0;
        botLines += (agent & AgentWords.BOT) != 0 ? 1 : 0;
        browserLines += (agent & AgentWords.BROWSER) != 0 ? 1 : 0;
        assets += request.isAsset() ? 1 : 0;
        referers += request.hasReferer() ? 1 : 0;
        costTenths += weighs ? request.costTenths() : 0;
    }

    long costTenths() {
        return costTenths;
    }

    /** The first kind that fits. */
    ClientKind kind() {
        if (isMost(monitorLines)) {
            return ClientKind.MONITOR;
        }
        if (isMost(botLines)) {
            return ClientKind.BOT;
        }
        boolean isPerson = lines >= FEWEST_OF_A_PERSON
                && isMost(browserLines)
                && assets >= LEAST_SHARE * lines
                && referers >= LEAST_SHARE * lines;
        return isPerson ? ClientKind.PERSON : ClientKind.OTHER;
    }

    private boolean isMost(int some) {
        return 2L * some > lines;
    }
}
