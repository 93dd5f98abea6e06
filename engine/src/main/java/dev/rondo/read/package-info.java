/**
 * Examples from files: tables, JSON, treebanks and lines of text as lists of a user's record.
 *
 * <p>In: a file, and a function from its {@link Fields} to an example, which the processor writes.
 * Out: the examples, or a message that says which line is wrong and why. Imports {@code sequence}
 * for lines, and FastCSV for values in quotes. Start at {@link ExampleReader}.
 */
@NullMarked
package dev.rondo.read;

import org.jspecify.annotations.NullMarked;
