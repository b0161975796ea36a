"""The tree of categories as pages need it: small, whole, in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.urls import reverse

from catalogue.models import Category
from catalogue.remembering import remembered


@dataclass(eq=False, slots=True)
class Branch:
    """A category that is shown. `path` is its slugs from the top down, joined by slashes, unique in the tree."""

    id: int
    path: str
    name: str
    description: str = ""
    image: str = ""
    in_menu: bool = True
    parent: "Branch | None" = None
    children: list["Branch"] = field(default_factory=list)

    @property
    def url(self) -> str:
        # Not kept: the address depends on the reader's language.
        return reverse("catalogue:category", kwargs={"category_slug": self.path, "pk": self.id})

    @property
    def image_url(self) -> str:
        return default_storage.url(self.image) if self.image else ""

    @property
    def above(self) -> list["Branch"]:
        """Those it belongs to, from the top down, without itself."""
        return [*self.parent.above, self.parent] if self.parent else []

    def walk(self) -> Iterator["Branch"]:
        """Itself and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    top: list[Branch]
    by_id: dict[int, Branch]
    by_path: dict[str, Branch]

    @property
    def menu(self) -> list[Branch]:
        """The top categories that navigation offers."""
        return [branch for branch in self.top if branch.in_menu]


@remembered(seconds=60)
def tree() -> Tree:
    """All public categories below public ones, in their order; one query."""
    found = Tree([], {}, {})
    by_place: dict[str, Branch] = {}
    rows = Category.objects.filter(is_public=True).order_by("path")
    for row in rows.only("path", "depth", "slug", "name", "description", "image", "exclude_from_menu"):
        parent = by_place.get(row.path[: -row.steplen])
        if row.depth > 1 and parent is None:
            continue
        branch = by_place[row.path] = Branch(
            id=row.pk,
            path=f"{parent.path}/{row.slug}" if parent else row.slug,
            name=row.name,
            description=row.description or "",
            image=row.image.name or "",
            in_menu=not row.exclude_from_menu,
            parent=parent,
        )
        (parent.children if parent else found.top).append(branch)
        found.by_id[branch.id] = found.by_path[branch.path] = branch
    return found
