"""The money: one ledger in whole rupiah, and everything that is read from it or written to it.

1. A leg is positive for a debit, negative for a credit; the legs of an entry sum to zero; balances are asked, not kept.
2. An entry has a key derived from its cause: the same key and content is the same entry, other content a conflict.
3. A sealed entry never changes: triggers refuse it on PostgreSQL and SQLite; a correction is a reversing entry.
4. Every account stands in the book of one cooperative or of the operator; a book's sum is what it owes the operator.
5. A Sale is a part of an order whose money divides; its Shares say who earns how much, frozen when it is placed.
6. Paid: from where the money is to what is held for each; released after receipt and return window; then payable.
7. A refund takes from what is open of each share and says who bears it; what goes beyond a payout nets from the next.
8. A run puts legs that no Statement has claimed into one, a leg once; its Payout moves the sum to in-transit at once.
9. Cooperatives pay their UMKM; operator and cooperative pay each other the difference that the books show, either way.
10. Totals per day spare reading old legs (`ledger.rollups`); `checking` proves all of this anew every night.
"""
