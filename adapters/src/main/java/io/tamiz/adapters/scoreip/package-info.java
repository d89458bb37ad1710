/**
 * {@code GET /score_ip}: the original system's score service, for proxies that choose the lane themselves. Start with
 * {@code ScoreIpConnection}. Knows nothing of pools or of forwarding.
 */
@NullMarked
package io.tamiz.adapters.scoreip;

import org.jspecify.annotations.NullMarked;
