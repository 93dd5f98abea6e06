package dev.rondo.models.predict;

import dev.rondo.annotation.Target;
import java.util.List;

/** Noisy signs of a state that stays for some steps, and the state. */
record Turn(List<Tag> signs, @Target(chain = true) List<Tag> states) {}
