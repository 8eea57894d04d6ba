package dev.webhookinbox.support;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.PersonalMembers;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.access.Role;

/**
 * What tells who somebody is, which is each provider's to say. {@link MaskedBody} masks it in bodies, {@link CallerMask} in all
 * else that somebody is shown.
 */
@Component
@EnableConfigurationProperties(MaskingProperties.class)
public class MaskingPolicy {

    public static final String MASK = "***";

    private final Sources sources;
    private final PersonalMembers all;
    private final boolean unmaskedSupport;
    private final boolean masksUserIds;

    MaskingPolicy(Sources sources, List<Provider> providers, MaskingProperties properties) {
        this.sources = sources;
        this.all = providers.stream().map(Provider::personal).reduce(PersonalMembers.USUAL, PersonalMembers::and);
        this.unmaskedSupport = properties.unmaskedSupport();
        this.masksUserIds = properties.maskUserIds();
    }

    boolean isHiddenFrom(Authentication caller) {
        return !unmaskedSupport && !caller.getAuthorities().contains(Role.OPERATOR.authority());
    }

    /** Of a source; of one that is no longer configured, what any provider says. */
    Masks of(String source) {
        return new Masks(sources.provider(source).map(Provider::personal).orElse(all), masksUserIds);
    }

    /** What any provider says, user ids included. */
    public Masks ofAny() {
        return new Masks(all, true);
    }

}
