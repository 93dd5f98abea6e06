/**
 * Forms of words: of {@code gehen} the past is {@code ging}.
 *
 * <p>In: files with a lemma, features and a form a line, as those of the SIGMORPHON shared task of
 * 2016. Out: a report. Imports {@code run}. Start at {@link Inflection}, then {@link
 * InflectionFile}.
 */
@NullMarked
package dev.rondo.examples.inflect;

import org.jspecify.annotations.NullMarked;
