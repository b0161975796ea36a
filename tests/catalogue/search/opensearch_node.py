"""A connection with which the unmodified Elasticsearch client talks to OpenSearch 2.19. For tests only.

OpenSearch has the search API of Elasticsearch 7.10 and what came of it, but refuses the media types that the client
writes since version 8 and does not call itself Elasticsearch. Both are put right on the wire here, through the client's
public `node_class`. Production talks to a real Elasticsearch and never loads this.
"""

import dataclasses
from typing import Any

from elastic_transport import HttpHeaders, Urllib3HttpNode

_MEDIA_TYPE = "application/vnd.elasticsearch+"


class OpenSearchNode(Urllib3HttpNode):
    def perform_request(self, *args: Any, headers: HttpHeaders | None = None, **kwargs: Any) -> Any:
        plain = HttpHeaders(headers or {})
        for name in ("accept", "content-type"):
            if (value := plain.get(name, "")).startswith(_MEDIA_TYPE):
                plain[name] = "application/" + value.removeprefix(_MEDIA_TYPE).partition(";")[0]
        answer = super().perform_request(*args, headers=plain, **kwargs)
        named = HttpHeaders({**answer.meta.headers, "x-elastic-product": "Elasticsearch"})
        return answer._replace(meta=dataclasses.replace(answer.meta, headers=named))
