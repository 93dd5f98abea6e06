/** Tests of what the programs of trust print, as far as a build has time for it. */
@NullMarked
package dev.rondo.benchmarks.trust;

import org.jspecify.annotations.NullMarked;
