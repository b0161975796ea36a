"""The pictures of the demo world, drawn: goods on local cloth, and the emblem and banner of every shop.

No photograph is free to use, so a small vocabulary of forms is composed into SVG and rendered. `gallery` has the
kinds of goods, `shopfront` the emblems and banners, `render` turns SVG into pixels.
"""
