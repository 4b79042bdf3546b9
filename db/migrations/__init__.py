"""How a library file of any age becomes one of the newest schema version.

One file in ``versions/`` per schema version; its Alembic revision is the version number with
leading zeros. The step, the row counts, the foreign keys and all three version stamps are one
transaction: afterwards the file is either wholly new or as it was.
"""
