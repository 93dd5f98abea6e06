/**
 * What the examples share: options, training and measuring a model, and the report.
 *
 * <p>In: an example's models and its data. Out: text, one line of JSON if asked, and the trained
 * classifier. Imports {@code picture} and no example. Start at {@link Experiment}.
 */
@NullMarked
package dev.rondo.examples.run;

import org.jspecify.annotations.NullMarked;
