from django.urls import path
from oscar.apps.search import apps
from oscar.core.loading import get_class


class SearchConfig(apps.SearchConfig):
    name = "catalogue.search"

    def ready(self) -> None:
        super().ready()
        self.suggest_view = get_class("search.views", "SuggestView")

    def get_urls(self) -> list:
        own = [path("suggest/", self.suggest_view.as_view(), name="suggest")]
        return super().get_urls() + self.post_process_urls(own)
