from django.urls import path

from marketplace.order.shortage_views import shortage

urlpatterns = [path("<str:key>/", shortage, name="shortage-answer")]
