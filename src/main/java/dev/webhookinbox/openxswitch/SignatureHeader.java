package dev.webhookinbox.openxswitch;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.openxswitch.Options.SignatureEncoding;
import dev.webhookinbox.provider.Signatures;

/** Reads the signature header, leniently since its form is not documented. Contract: OpenXSwitch, Signature. */
final class SignatureHeader {

    static final String NAME = "x-webhook-signature";

    private static final String PREFIX = "sha256=";

    private SignatureHeader() {}

    /** The bytes of each signature the header spells. */
    static List<byte[]> decode(String header, SignatureEncoding encoding) {
        return Signatures.in(header)
                .stream()
                .map(signature -> bytes(signature, encoding))
                .filter(Objects::nonNull)
                .toList();
    }

    private static byte @Nullable [] bytes(String signature, SignatureEncoding encoding) {
        var digits = signature.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                ? signature.substring(PREFIX.length())
                : signature;
        try {
            return switch (encoding) {
                case HEX -> HexFormat.of().parseHex(digits);
                // In either of its alphabets, with or without the padding.
                case BASE64 -> Base64.getDecoder().decode(digits.replace('-', '+').replace('_', '/'));
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

}
