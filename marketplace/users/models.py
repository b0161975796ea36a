"""The people: buyers, owners of UMKM, staff of cooperatives and of the Dinas.

One person signs in by phone or by e-mail, whichever she has. What she may do follows from what she belongs to
(`Enterprise.partner.users`, `CooperativeStaff`, the group "Dinas"), never from a flag on the person.
"""

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from oscar.apps.customer.abstract_models import AbstractUser
from phonenumber_field.modelfields import PhoneNumberField


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **extra) -> "User":
        """Create a person who signs in by `email` or by `phone`; raise ValueError when both are missing."""
        email = self.normalize_email(email) or None
        if not email and not extra.get("phone"):
            raise ValueError("A user needs an e-mail address or a phone number.")
        user = self.model(email=email, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    email = models.EmailField(_("alamat e-mail"), unique=True, null=True, blank=True)
    phone = PhoneNumberField(_("nomor HP"), unique=True, null=True, blank=True)
    phone_verified = models.BooleanField(_("nomor HP sudah diperiksa"), default=False)
    # When one number took the place of another; nobody signs an agreement by a number that is new since yesterday.
    phone_changed_at = models.DateTimeField(_("nomor HP diganti"), null=True, blank=True, editable=False)

    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False), name="user_has_email_or_phone"
            )
        ]

    def clean(self) -> None:
        self.email = type(self).objects.normalize_email(self.email) or None

    def __str__(self) -> str:
        return self.get_full_name() or self.email or str(self.phone)
