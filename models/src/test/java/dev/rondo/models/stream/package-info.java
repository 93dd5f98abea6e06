/** Models that read a sequence piece by piece, as a user asks them. */
@NullMarked
package dev.rondo.models.stream;

import org.jspecify.annotations.NullMarked;
