package dev.webhookinbox.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call that changes something. A member it does not know is refused: a misspelt {@code dryRun} must not
 * turn a question into a deed. So is a value of another kind than was asked for. See {@link ActionBodies}.
 */
interface ActionBody {

    /** What there is to say of it. */
    @Schema(name = "Reason", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Reason(@Words @Schema(example = "ledger maintenance", maxLength = Words.MOST) @Nullable String reason)
            implements
                ActionBody {}

    /** Nothing. */
    @Schema(name = "Nothing", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Nothing() implements ActionBody {}

}
