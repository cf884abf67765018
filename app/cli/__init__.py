"""The command line: one file a room, gathered in ``group``. Commands that need the database make the application first."""
