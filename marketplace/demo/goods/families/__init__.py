"""The kinds of goods, one module per family of makers."""
