"""How goods reach the buyer: places and rounds, handing over, the hub's stock, parcels, runs, and what comes back."""

from cooperatives.distribution.models.carrying import Fulfilment, FulfilmentLine, FulfilmentQuerySet, Step, WrongTry
from cooperatives.distribution.models.handovers import Handover, HandoverLine, Shortage
from cooperatives.distribution.models.manifests import Attempt, Manifest, RoutePlan, Stop, Vehicle
from cooperatives.distribution.models.packing import Pick
from cooperatives.distribution.models.places import (
    Closure,
    CourierRate,
    DeliveryZone,
    Holiday,
    Hub,
    OpeningHours,
    PickupPoint,
    Scan,
    ZoneRate,
)
from cooperatives.distribution.models.returns import Return, ReturnLine, ReturnPhoto, ReturnStep
from cooperatives.distribution.models.rounds import CollectionRound, CollectionSchedule
from cooperatives.distribution.models.stock import Lot, LotMove, Transfer

__all__ = [
    "Attempt",
    "Closure",
    "CollectionRound",
    "CollectionSchedule",
    "CourierRate",
    "DeliveryZone",
    "Fulfilment",
    "FulfilmentLine",
    "FulfilmentQuerySet",
    "Handover",
    "HandoverLine",
    "Holiday",
    "Hub",
    "Lot",
    "LotMove",
    "Manifest",
    "OpeningHours",
    "Pick",
    "PickupPoint",
    "Return",
    "ReturnLine",
    "ReturnPhoto",
    "ReturnStep",
    "RoutePlan",
    "Scan",
    "Shortage",
    "Step",
    "Stop",
    "Transfer",
    "Vehicle",
    "WrongTry",
    "ZoneRate",
]
