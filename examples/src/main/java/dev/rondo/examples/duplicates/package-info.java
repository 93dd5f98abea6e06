/**
 * Example: do two questions ask the same? From files in the format of Quora's question pairs.
 *
 * <p>In: two questions. Out: how probably they are duplicates, and which others ask the same. Start
 * at {@link DuplicateModel}.
 */
@NullMarked
package dev.rondo.examples.duplicates;

import org.jspecify.annotations.NullMarked;
