package io.tamiz.core.window;

/**
 * Where things are in a slab, the second tier of a client that earned it: 99 ints of 100, 400 bytes.
 *
 * <p>What every request touches comes first. From {@link #COST_60} on the room is reserved for the features of the network
 * and not yet maintained.
 */
final class SlabLayout {
    static final int INTS = 100;

    /** Requests in the ring, up to the second {@link #LAST}. */
    static final int TOTAL = 0;

    /** The owner's last request. */
    static final int LAST = 1;

    /** The owner's hash, two ints, to find its record from here. While the slab is free: the next free one. */
    static final int OWNER = 2;

    /** When each lane but the lightest was last demanded: 15 seconds, 0 for never. */
    static final int DEMANDS = 4;

    static final int MAX_LANES = 16;

    /** {@link SecondRing}: requests by second, modulo 60. */
    static final int RING = DEMANDS + MAX_LANES - 1;

    /** Decayed cost, tau 60 s. */
    static final int COST_60 = RING + SecondRing.SECONDS;

    /** Decayed cost, tau 86,400 s. */
    static final int COST_86400 = COST_60 + 1;

    /** Decayed numbers of requests, of assets, of requests with a referer, tau 14,400 s. */
    static final int REQUESTS = COST_86400 + 1;

    static final int ASSETS = REQUESTS + 1;
    static final int REFERERS = ASSETS + 1;

    /** Decayed numbers of pages and of pages new to the map, tau 1,800 s. */
    static final int PAGES = REFERERS + 1;

    static final int NEW_PAGES = PAGES + 1;

    /** 256 bits: the pages seen. */
    static final int PAGE_MAP = NEW_PAGES + 1;

    /** Average cost of a burst, cost of the running one. */
    static final int BURST = PAGE_MAP + 8;

    static final int RUNNING_BURST = BURST + 1;

    /** Average pause between pages and its deviation, logarithms. */
    static final int THINK = RUNNING_BURST + 1;

    static final int DEVIATION = THINK + 1;

    /** Decayed number of active five-minute periods, tau 86,400 s. */
    static final int ACTIVE = DEVIATION + 1;

    static final int USED = ACTIVE + 1;

    private SlabLayout() {}
}
