package dev.webhookinbox.support;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people see of personal data.
 *
 * @param unmaskedSupport whether SUPPORT sees personal data in bodies and keys
 * @param maskUserIds whether the operator's own ids of users are masked like personal data
 */
@ConfigurationProperties("webhook-inbox.admin")
record MaskingProperties(@DefaultValue("false") boolean unmaskedSupport, @DefaultValue("false") boolean maskUserIds) {}
