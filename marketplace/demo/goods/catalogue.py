"""All kinds of goods by slug, gathered from the families."""

from .families import bags, cakes, clothes, crafts, drinks, fruit, garden, harvest, home, kitchen, snacks, weaving
from .kind import Kind

KINDS: dict[str, Kind] = {
    kind.slug: kind
    for family in (snacks, cakes, drinks, kitchen, fruit, harvest, bags, clothes, weaving, crafts, home, garden)
    for kind in family.KINDS
}
