"""A table as the combinations of values that occur in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LARGEST_KEY = 2**62

_AT_A_TIME = 50_000
"""Combinations that are Python objects at once."""


class Combinations:
    """The distinct combinations of some columns of a pyarrow table, each with the rows that it stands in."""

    def __init__(self, table: Any, columns: Sequence[str], present: Sequence[str] = ()) -> None:
        """Number the combinations.

        Args:
            table: the rows.
            columns: those whose values make a combination.
            present: those of which only counts whether there is a value; a combination has any of its rows' values.
        """
        import numpy
        import pandas

        self._table = table.select([*columns, *present])
        key, size = numpy.zeros(table.num_rows, numpy.int64), 1
        for codes, count in (*map(self._codes, columns), *map(self._presence, present)):
            if size * count > _LARGEST_KEY:
                key, distinct = pandas.factorize(key)
                size = len(distinct)
            key, size = key * count + codes, size * count
        number_of_row, distinct = pandas.factorize(key)
        self._by_number = numpy.argsort(number_of_row, kind="stable")
        self._starts = numpy.searchsorted(number_of_row[self._by_number], numpy.arange(len(distinct) + 1))

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each combination's number and its values by column."""
        examples = self._by_number[self._starts[:-1]]
        for start in range(0, len(examples), _AT_A_TIME):
            some = self._table.take(examples[start : start + _AT_A_TIME])
            yield from enumerate(some.to_pylist(), start=start)

    def rows(self, number: int) -> Any:
        """The rows (a numpy array, from 0) that a combination stands in, in order."""
        return self._by_number[self._starts[number] : self._starts[number + 1]]

    def _codes(self, column: str) -> tuple[Any, int]:
        """A number for each row's value, and how many numbers there are."""
        encoded = self._table.column(column).combine_chunks().dictionary_encode()
        count = len(encoded.dictionary)
        return encoded.indices.fill_null(count).to_numpy(zero_copy_only=False), count + 1

    def _presence(self, column: str) -> tuple[Any, int]:
        return self._table.column(column).is_valid().to_numpy(), 2
