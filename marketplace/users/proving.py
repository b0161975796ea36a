"""Which e-mail address opens an account.

An address that was only written down proves nothing: whoever adds another person's to her own account would otherwise
share an account with her as soon as the owner asks for a code at that address.
"""

from allauth.account.models import EmailAddress

from marketplace.users.models import User


def opens(*, email: str, user: User) -> bool:
    """Whether `email` opens the account of `user`: she has proved it, or staff who made the account gave it."""
    return not EmailAddress.objects.filter(user=user, email__iexact=email, verified=False).exists()
