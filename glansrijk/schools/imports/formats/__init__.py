"""The files a school can bring in, from bytes to rows and problems: plain Python, without Django or a database.

- `school_file.read_school_file`: EDEXML 1.03, 2.0 and 2.1 and the UWLR payload, for groups, pupils and staff;
- `tables.read_table`: the sheets of a CSV or XLSX file;
- `parents_list.read_parents`: those sheets read as parents, with the columns recognised by `columns.recognise`.

Nothing here opens another file or a socket, whatever the bytes say. A file that cannot be trusted is refused as a
whole, with one problem; what is odd in one row is a note about that row.
"""
