/** Models that predict something of each example, as a user trains, saves and asks them. */
@NullMarked
package dev.rondo.models.predict;

import org.jspecify.annotations.NullMarked;
