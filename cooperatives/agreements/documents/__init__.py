"""The PDF that carries both signatures, and telling a true copy from a changed one."""
