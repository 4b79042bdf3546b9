"""``winset --self-test``: whether an installation is whole, found out by doing what the program does."""
