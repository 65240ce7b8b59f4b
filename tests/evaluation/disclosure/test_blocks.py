from __future__ import annotations

import numpy as np
import pytest

from praxistag.evaluation.disclosure.protection import protect
from praxistag.evaluation.disclosure.tables import Rules
from tests.evaluation.disclosure.counted import crossed, dividing, likert
from tests.evaluation.disclosure.outsider import answered, reader, weak_places


@pytest.mark.parametrize("seed", [3, 39])
def test_tables_that_lean_on_each_other_are_decided_together(seed: int) -> None:
    """Q by B tells how many are in each group of Q, whose size is hidden; an item is by Q."""
    drawn = np.random.default_rng(seed)
    people = [
        (None if first == 3 else int(first), None if second == 2 else int(second))
        for first, second in zip(
            drawn.choice(4, 60, p=[0.5, 0.35, 0.07, 0.08]),
            drawn.choice(3, 60, p=[0.6, 0.35, 0.05]),
            strict=True,
        )
    ]
    pair = crossed(people, (3, 2))
    sizes = pair[1].sizes.tolist()
    rows = [drawn.multinomial(size, [0.3, 0.7]).tolist() for size in sizes]
    item = likert(rows, question="I", by="Q")
    item = type(item)(
        item.question, "Q", pair[1].groups, item.tallies, item.total, item.kind, item.item
    )

    for used in ([pair[0], item], [*pair, item]):
        totals = {table.by: dividing(*pair)[table.by] for table in used}
        protection = protect(used, totals, Rules(5, 5))

        assert protection.totals["Q"]
        assert [*weak_places(used, totals, protection, 5)] == []
        everything = reader(used, totals, protection)
        for secret in protection.secrets:
            if secret.place.question == "I" and secret.place.option is None:
                found = everything.bounds(answered(item, secret.place.group))
                assert (secret.low, secret.high) == found
