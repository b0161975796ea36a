"""Find the basket of whoever asks."""

from oscar.apps.basket import middleware

from marketplace.basket.models import Basket
from marketplace.basket.requests import ShopRequest


class BasketMiddleware(middleware.BasketMiddleware):
    """Oscar's, with two differences: looking at a basket writes nothing, and no offers are sought as there are none."""

    def get_basket(self, request: ShopRequest) -> Basket:
        """The open basket of this person or this browser; after signing in the two become one."""
        if request._basket_cache is not None:
            return request._basket_cache
        key = self.get_cookie_key(request)
        carried = self.get_cookie_basket(key, request, Basket.open)
        if request.user.is_authenticated:
            basket = self._own(request)
            if carried:
                basket.save()
                self.merge_baskets(basket, carried)
                request.cookies_to_delete.append(key)
        else:
            basket = carried or Basket()
        request._basket_cache = basket
        return basket

    def _own(self, request: ShopRequest) -> Basket:
        baskets = list(Basket.open.filter(owner=request.user).order_by("pk"))
        basket = baskets[0] if baskets else Basket()
        basket.owner = request.user
        for other in baskets[1:]:  # two first requests at the same moment each made one
            self.merge_baskets(basket, other)
        return basket

    def apply_offers_to_basket(self, request: ShopRequest, basket: Basket) -> None:
        """Nothing: there are no offers yet, and asking for them costs three queries on every page."""
