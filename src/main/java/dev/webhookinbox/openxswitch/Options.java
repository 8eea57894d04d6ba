package dev.webhookinbox.openxswitch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.webhookinbox.provider.Provider;

/**
 * What a source of OpenXSwitch may be told. Contract: OpenXSwitch, Signature.
 *
 * @param signatureEncoding how the signature header spells its bytes
 */
@ConfigurationProperties(Provider.OPTIONS)
record Options(@DefaultValue("hex") SignatureEncoding signatureEncoding) {

    /** How a signature header spells its bytes. */
    enum SignatureEncoding {
        HEX, BASE64
    }

}
