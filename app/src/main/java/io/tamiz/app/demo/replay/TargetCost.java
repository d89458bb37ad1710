package io.tamiz.app.demo.replay;

import io.tamiz.core.window.RequestCost;
import java.nio.charset.StandardCharsets;

/** What the balancer will count for a target. */
final class TargetCost {
    private TargetCost() {}

    /** In tenths of a page-equivalent. */
    static int tenths(String target) {
        byte[] octets = target.getBytes(StandardCharsets.ISO_8859_1);
        return RequestCost.tenths(octets, 0, octets.length);
    }

    static boolean isAsset(String target) {
        return tenths(target) < RequestCost.TENTHS;
    }
}
