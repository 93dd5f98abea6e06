/**
 * Builds two projects of a user's, one with modules and one on the class path, and runs them.
 *
 * <p>In: the projects among the test resources. Out: a failure with what javac or the program said.
 * Start at {@link UserProjectTest}.
 */
@NullMarked
package dev.rondo.models.project;

import org.jspecify.annotations.NullMarked;
