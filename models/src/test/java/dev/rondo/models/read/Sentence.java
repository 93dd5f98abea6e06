package dev.rondo.models.read;

import dev.rondo.annotation.Field;
import dev.rondo.annotation.Target;
import java.util.List;

/** Words, and the part of speech of each. */
record Sentence(@Field("FORM") List<String> words, @Target @Field("UPOS") List<Tag> tags) {}
