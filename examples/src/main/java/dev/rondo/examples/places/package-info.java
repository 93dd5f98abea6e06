/**
 * Example without a file: are these two names the same country, in different languages and scripts?
 * From the names that the JDK carries.
 *
 * <p>In: two names. Out: how probably they are one place. Start at {@link PlaceModel}.
 */
@NullMarked
package dev.rondo.examples.places;

import org.jspecify.annotations.NullMarked;
