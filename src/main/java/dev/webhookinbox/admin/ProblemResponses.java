package dev.webhookinbox.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call answers when it cannot do what is asked, for its description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ProblemResponses {

    /** Status and code, such as {@code 404 EVENT_NOT_FOUND}, beside those every call may answer. */
    String[] value();

}
