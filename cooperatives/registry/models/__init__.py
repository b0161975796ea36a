"""The register: cooperatives and enterprises (UMKM), their people and papers, and who looked at what."""

from cooperatives.registry.models.cooperative import (
    AnnualMeeting,
    BoardMember,
    Cooperative,
    CooperativeStaff,
    Standing,
)
from cooperatives.registry.models.enterprise import ActedFor, Certificate, Consent, Enterprise, Invitation
from cooperatives.registry.models.importing import ImportProblem, ImportRun
from cooperatives.registry.models.verification import ExpiryReminder, Requirement, Review, Submission, Waiver

__all__ = [
    "ActedFor",
    "AnnualMeeting",
    "BoardMember",
    "Certificate",
    "Consent",
    "Cooperative",
    "CooperativeStaff",
    "Enterprise",
    "ExpiryReminder",
    "ImportProblem",
    "ImportRun",
    "Invitation",
    "Requirement",
    "Review",
    "Standing",
    "Submission",
    "Waiver",
]
