package mistakes;

import dev.rondo.annotation.Cell;

@Cell(
    weights = {"W"},
    equations = "")
interface Memory {}
