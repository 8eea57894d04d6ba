package dev.webhookinbox.openxswitch;

import java.util.Base64;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Credentials.SignatureEncoding;

/** Reads the signature header, leniently since its form is not documented. Contract: OpenXSwitch, Signature. */
final class SignatureHeader {

    static final String NAME = "x-webhook-signature";

    private static final String PREFIX = "sha256=";

    private SignatureHeader() {}

    /** The bytes of the signature, or null when the header does not spell any. */
    static byte @Nullable [] decode(String header, SignatureEncoding encoding) {
        var value = header.strip();
        var digits = value.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                ? value.substring(PREFIX.length())
                : value;
        try {
            return switch (encoding) {
                case HEX -> HexFormat.of().parseHex(digits);
                case BASE64 -> Base64.getDecoder().decode(digits);
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

}
