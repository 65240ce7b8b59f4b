"""How many people moved between two answers to the same item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from praxistag.evaluation.intervals import PERCENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from praxistag.evaluation.shapes import Change


def change(
    pairs: NDArray[np.int64], values: NDArray[np.float64], *, is_reverse: bool = False
) -> Change | None:
    """Return the shares that went up, stayed and went down from „then“ (rows) to „now“ (columns).

    100 · #(now > then) / pairs and so on; pairs are people with both answers. In an item asked in
    reverse, down is better. The counts under the sign test (Dixon & Mood 1946, JASA 41, 557–566).
    """
    people = int(pairs.sum())
    if people == 0:
        return None
    step = np.sign(values[np.newaxis, :] - values[:, np.newaxis]) * (-1 if is_reverse else 1)
    better, same, worse = (PERCENT * float(pairs[step == way].sum()) / people for way in (1, 0, -1))
    return {"n": people, "improved": better, "same": same, "worse": worse}
