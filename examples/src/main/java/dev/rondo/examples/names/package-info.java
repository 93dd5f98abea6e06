/**
 * Which language a surname comes from, learned from files.
 *
 * <p>In: files with a language and a surname a line. Out: a report. Imports {@code run}. Start at
 * {@link Surname} and {@link GruNames}, then {@link Names}.
 */
@NullMarked
package dev.rondo.examples.names;

import org.jspecify.annotations.NullMarked;
