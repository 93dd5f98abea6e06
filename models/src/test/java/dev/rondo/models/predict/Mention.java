package dev.rondo.models.predict;

import dev.rondo.annotation.Target;
import java.util.List;

/** Words, and which of them name a city. */
record Mention(List<String> words, @Target List<String> tags) {}
