/**
 * A file system for tests whose operations fail when they are told to.
 *
 * <p>In: a folder of the real file system. Out: paths, for any code that goes through {@code
 * java.nio.file}. Imports only the JDK. Start at {@link FaultyDisk}.
 */
@NullMarked
package dev.rondo.disk;

import org.jspecify.annotations.NullMarked;
