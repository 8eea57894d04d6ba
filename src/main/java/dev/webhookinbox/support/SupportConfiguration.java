package dev.webhookinbox.support;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Switches the settings of masking on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaskingProperties.class)
class SupportConfiguration {}
