from django.urls import path

from cooperatives.messaging.pages.choice import message_choice

urlpatterns = [path("<str:token>/", message_choice, name="message-choice")]
