/**
 * The same inbox as anyone would write it, to compare with. Outside the service's package: with the empty handler the service
 * loads this jar, and would take what is a component within its own.
 */
@NullMarked
package plain;

import org.jspecify.annotations.NullMarked;
