package io.tamiz.core.decision;

import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Networks that go to a lane whatever their score: {@code allow} of the config. They are counted and scored like others.
 *
 * <p>Threads: any. Looks at one network after the other: meant for some dozens.
 */
public final class AllowRules {
    private final Rule[] rules;

    /**
     * One rule.
     *
     * @param networks at least one
     */
    public record Rule(List<Cidr> networks, Lane lane) {
        public Rule {
            networks = List.copyOf(networks);
        }
    }

    /** The rules, of which the first that fits holds. */
    public AllowRules(List<Rule> rules) {
        this.rules = rules.toArray(Rule[]::new);
    }

    /** The lane that {@code client} goes to; null if no rule says. */
    public @Nullable Lane laneOf(IpAddress client) {
        for (Rule rule : rules) {
            for (Cidr network : rule.networks()) {
                if (network.contains(client)) {
                    return rule.lane();
                }
            }
        }
        return null;
    }
}
