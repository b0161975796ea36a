"""The ledger, who earns what of each sale, refunds, statements and payouts. Whole rupiah throughout."""

from cooperatives.settlement.models.cash import Deposit
from cooperatives.settlement.models.checks import BooksCheck
from cooperatives.settlement.models.ledger import Account, DayTotal, Entry, Leg, RolledUp
from cooperatives.settlement.models.payouts import BankAccount, Batch, Payout, PayoutStep
from cooperatives.settlement.models.refunds import Refund, RefundAccount, RefundLine
from cooperatives.settlement.models.shares import Sale, Share, TaxStatus
from cooperatives.settlement.models.statements import Run, SettlementTerms, Statement, StatementItem

__all__ = [
    "Account",
    "BankAccount",
    "Batch",
    "BooksCheck",
    "DayTotal",
    "Deposit",
    "Entry",
    "Leg",
    "Payout",
    "PayoutStep",
    "Refund",
    "RefundAccount",
    "RefundLine",
    "RolledUp",
    "Run",
    "Sale",
    "SettlementTerms",
    "Share",
    "Statement",
    "StatementItem",
    "TaxStatus",
]
