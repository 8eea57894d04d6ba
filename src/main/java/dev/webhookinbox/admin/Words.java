package dev.webhookinbox.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Texts;

/** A text that somebody gives, such as why they act: neither blank nor endless, and fit to be stored. May be null. */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Words.Check.class)
@interface Words {

    int MOST = 1000;

    String message() default "must be a text of 1 to " + MOST + " characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Tells whether one is such a text. */
    final class Check implements ConstraintValidator<Words, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || (!text.isBlank() && text.length() <= MOST && Texts.isStorable(text));
        }

    }

}
