"""A fair timetable for a round of talks: plain Python and HiGHS, without Django or a database.

- `reading.read_problem`: from the bytes of a file to a `Problem`, or one sentence that says why not;
- `solve.solve`: from a `Problem` to an `Answer`, within the time that there is;
- `verify.verify`: the same rules read once more, as an oracle for tests and for whoever doubts.
"""
