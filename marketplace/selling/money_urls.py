from django.urls import path

from marketplace.selling import bank_account, money, statements

urlpatterns = [
    path("", money.money, name="money"),
    path("ditahan/", money.held, name="money-held"),
    path("pencairan/", money.payouts, name="payouts"),
    path("rekening-bank/", bank_account.bank_account, name="bank-account"),
    path("<int:pk>/", statements.statement, name="statement"),
    path("<int:pk>/pdf/", statements.pdf, name="statement-pdf"),
    path("<int:pk>/excel/", statements.xlsx, name="statement-xlsx"),
]
