"""Pages that are the same for everybody, so that any cache may keep them. How they are kept, the site decides."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import translate_url
from django.utils.module_loading import import_string

from catalogue.telling import address


class AnonymousPage:
    """A view whose page carries nothing personal, in the wrapping that CATALOGUE_PAGE_DECORATOR in the settings names:
    the goods do not know the site they are shown on."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponse]:
        view = super().as_view(**initkwargs)  # type: ignore[misc]
        name = getattr(settings, "CATALOGUE_PAGE_DECORATOR", "")
        return import_string(name)(view) if name else view


def alternates(path: str) -> list[tuple[str, str]]:
    """The same page in every language as (code, absolute address), then as x-default the Indonesian one."""
    found = [(code, address(translate_url(path, code))) for code, _ in settings.LANGUAGES]
    return [*found, ("x-default", address(translate_url(path, settings.LANGUAGE_CODE)))]
