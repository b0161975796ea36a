"""The words of a memorandum: from a wording and the facts to the text that is signed, and that text in short."""
