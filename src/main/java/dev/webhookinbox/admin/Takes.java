package dev.webhookinbox.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The JSON object a call takes, for its description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Takes {

    /** One with every member. */
    String value();

    /** The members that must be given; with none, the whole body may be left out. */
    String[] required() default {};

}
