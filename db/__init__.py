"""The library: scenarios and deck revisions kept on disk. SQLAlchemy lives only here."""
