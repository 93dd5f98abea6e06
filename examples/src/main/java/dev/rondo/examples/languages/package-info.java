/**
 * The default example: which language a word or phrase is in, learned from names that the JDK
 * carries.
 *
 * <p>In: nothing but the JDK, and phrases as arguments. Out: a report. Imports {@code run}. Start
 * at {@link JdkName} and {@link GruLanguages}, then {@link Languages}.
 */
@NullMarked
package dev.rondo.examples.languages;

import org.jspecify.annotations.NullMarked;
