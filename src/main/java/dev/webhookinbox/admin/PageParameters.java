package dev.webhookinbox.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

/** What every list takes. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "size", in = ParameterIn.QUERY, description = "How many at most", schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
@Parameter(name = "cursor", in = ParameterIn.QUERY, description = "The `next` of the page before", schema = @Schema(type = "string"))
@Parameter(name = "format", in = ParameterIn.QUERY, description = "`csv` gives a list as CSV, as does `Accept: text/csv`: all pages from this one on, up to 10,000 items", schema = @Schema(type = "string", allowableValues = {
    "json", "csv" }))
@interface PageParameters {}
