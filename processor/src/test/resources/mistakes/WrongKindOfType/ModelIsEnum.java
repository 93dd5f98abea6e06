package mistakes;

import dev.rondo.annotation.Recurrent;

@Recurrent(cell = Elman.class)
enum ReviewModel {}
