"""The memorandum (MoU) between a cooperative and an enterprise: what each grants the other, pillar by pillar.

- An `Agreement` is the bond between the two. What it says stands in its `Version`s: a first one, then one for every
  amendment or renewal. A version is drafted, offered and signed by both, or given up; once offered its text is frozen.
- What a version grants stands in its `TermSheet`: up to four pillars with their own terms, fee rules and obligations.
- When both have signed, a `Pillar` is written for each pillar granted: from when to when it holds. The database lets
  no two of them overlap for one enterprise and kind, so there is always one answer to "who carries her goods?".
- Whatever happens to a version is an `Event` with who and when.
"""

from cooperatives.agreements.models.agreement import Agreement, Event, Version
from cooperatives.agreements.models.pillar import Pillar
from cooperatives.agreements.models.signing import Signature, SignedDocument, SigningCode
from cooperatives.agreements.models.terms import (
    CapacityTerms,
    CapitalTerms,
    DistributionTerms,
    FeeRule,
    MarketingTerms,
    Obligation,
    StandardOffer,
    TermSheet,
)
from cooperatives.agreements.models.wording import Wording

__all__ = [
    "Agreement",
    "CapacityTerms",
    "CapitalTerms",
    "DistributionTerms",
    "Event",
    "FeeRule",
    "MarketingTerms",
    "Obligation",
    "Pillar",
    "Signature",
    "SignedDocument",
    "SigningCode",
    "StandardOffer",
    "TermSheet",
    "Version",
    "Wording",
]
