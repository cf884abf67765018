"""Web: what every page needs and no room owns: the door, forms, errors, headers, lists of rows.

Knows no room. Rooms' views import from here; the way to load the person behind a cookie is handed in by ``people``.
"""
