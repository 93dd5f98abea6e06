/**
 * A page on this machine to compare two texts with a trained twin.
 *
 * <p>In: two texts from a browser. Out: how probably they are the same, what each word did to that,
 * and the texts of a collection that are most like the first. Start at {@link ComparisonServer}.
 */
@NullMarked
package dev.rondo.examples.web;

import org.jspecify.annotations.NullMarked;
