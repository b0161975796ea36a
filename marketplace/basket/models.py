from oscar.apps.basket.models import *  # noqa: F403
from oscar.apps.basket.models import Basket, Line  # noqa: F401  named for type checkers
