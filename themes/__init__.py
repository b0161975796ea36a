"""How a storefront looks: a folder per theme, with its tokens and its name.

A theme sets tokens only (colours, motif, corners), never sizes, spacing or the order of things; see tokens.css of each.
"""
