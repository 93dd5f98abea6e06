package dev.rondo.models.fuzz;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.ProjectedLstm;

/** Says when a parcel comes, with a layer that has a size of its own. */
@Recurrent(cell = ProjectedLstm.class, hidden = 3, sizes = "P = 2")
interface ParcelModel extends SequenceModel<Parcel> {}
