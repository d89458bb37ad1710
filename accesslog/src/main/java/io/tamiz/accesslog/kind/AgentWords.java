package io.tamiz.accesslog.kind;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a user agent says it is. Words of both lists are looked for anywhere and in any case; an agent may be in both lists.
 *
 * <p>Threads: one. It remembers agents, because logs repeat them; when there are too many it begins anew.
 */
final class AgentWords {
    static final int MONITOR = 1;
    static final int BOT = 2;
    /** Begins as browsers do, and is in neither list. */
    static final int BROWSER = 4;

    private static final int MOST_REMEMBERED = 20_000;

    private static final Pattern MONITORS = any(
            "jetmon|uptime|monitor|pingdom|statuscake|kuma|^WordPress/|internal dummy"
                    + "|^Serf|mod_pagespeed|wp-cron|site24x7|nagios|check_http|zabbix|healthcheck|kube-probe|ELB-Health");
    private static final Pattern BOTS = any("bot|crawl|spider|slurp|feed|monitor|kuma|archiver|preview|scan|wget|curl"
            + "|python|java/|libwww|httpclient|go-http|okhttp|perl|ruby|php|headless|node-fetch|axios"
            + "|facebookexternalhit|zgrab|masscan|nmap|serf|jetmon|pingdom");
    private static final Pattern BROWSERS = any("^(Mozilla|Opera)");

    private final Map<String, Integer> remembered = new HashMap<>();

    /** The bits of what {@code agent} is. */
    int of(String agent) {
        Integer known = remembered.get(agent);
        if (known != null) {
            return known;
        }
        if (remembered.size() == MOST_REMEMBERED) {
            remembered.clear();
        }
        int found = look(agent);
        remembered.put(agent, found);
        return found;
    }

    private static int look(String agent) {
        int found = (MONITORS.matcher(agent).find() ? MONITOR : 0)
                | (BOTS.matcher(agent).find() ? BOT : 0);
        return found == 0 && BROWSERS.matcher(agent).find() ? BROWSER : found;
    }

    private static Pattern any(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }
}
