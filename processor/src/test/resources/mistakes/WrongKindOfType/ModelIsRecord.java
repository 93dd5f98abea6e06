package mistakes;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

@Recurrent(cell = Elman.class)
record Review(@Tokens String text, @Target Sentiment sentiment) {}
