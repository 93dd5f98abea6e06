/**
 * Dates as people write them in many languages, to the ISO form: {@code 21 avril 2003} is {@code
 * 2003-04-21}.
 *
 * <p>In: nothing but the JDK, and dates as arguments. Out: a report. Imports {@code run}. Start at
 * {@link DateText}, then {@link DateTexts}.
 */
@NullMarked
package dev.rondo.examples.dates;

import org.jspecify.annotations.NullMarked;
