"""Who can sign in. What someone may see follows from roles in `schools`, never from the account itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

if TYPE_CHECKING:
    from glansrijk.accounts.sessions import SessionStore


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an address is kept in small letters, so one mailbox is one account."""

    def create_account(self, email: str, *, name: str, password: str | None = None) -> Account:
        """Make an account. Without a password nobody can sign in until a set-password link is used."""
        account = self.model(email=email.strip().lower(), name=name.strip())
        account.set_password(password)
        account.save(using=self._db)
        return account

    def by_email(self, email: str) -> Account | None:
        """The account with this address, whatever its capitals."""
        return self.filter(email=email.strip().lower()).first()


class Account(AbstractBaseUser):
    """One person who signs in with an e-mail address; may work at several schools."""

    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=200)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="nl")
    wants_digest = models.BooleanField(default=True)
    # Some people speak to their computer or press a letter by accident: then c and / do nothing (WCAG 2.1.4).
    letter_keys = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def account_id(self) -> int:
        """The account itself, as the audit log asks for it of whoever did something."""
        return self.pk

    def rename(self, name: str) -> None:
        """Change how this person is greeted."""
        self.name = name.strip()
        self.save(update_fields=["name"])

    def settle(self, *, name: str, language: str) -> None:
        """Change what people choose for themselves."""
        self.name, self.language = name.strip(), language
        self.save(update_fields=["name", "language"])

    def take_digest(self, *, wanted: bool) -> None:
        """Get a mail on school days on which something waits, or no longer."""
        self.wants_digest = wanted
        self.save(update_fields=["wants_digest"])

    def use_letter_keys(self, *, wanted: bool) -> None:
        """Have c and / open something on every page, or not."""
        self.letter_keys = wanted
        self.save(update_fields=["letter_keys"])

    def make_operator(self) -> None:
        """Let this account run the server; it gives no sight of any school's content."""
        self.is_operator = True
        self.save(update_fields=["is_operator"])

    def be_no_operator(self) -> None:
        """Run the server no longer; who was inside a school on invitation is outside at the next click."""
        self.is_operator = False
        self.save(update_fields=["is_operator"])

    def close(self) -> None:
        """End signing in at once; the row itself goes when its term is over."""
        self.is_active = False
        self.save(update_fields=["is_active"])


class OneTimeCode(models.Model):
    """A code on its way by mail: good for one request, in the browser that asked, for ten minutes (TS15).

    Who it is for is opaque here ("12"); the app that asked knows. The row is there before the code is: the worker makes
    the code when it sends the mail, so that an address nobody has takes as long to answer as one that exists, and so
    that the code itself stands nowhere but in the mail.
    """

    scope = models.CharField(max_length=80)
    subject = models.CharField(max_length=200, blank=True)
    browser = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code voor {self.scope}"

    def take_digest(self, digest: str, expires_at: datetime) -> None:
        """The code was made; from now on it can be used."""
        self.digest, self.expires_at = digest, expires_at
        self.save(update_fields=["digest", "expires_at"])


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Secret addresses."""

    def of(self, account: Account) -> CalendarFeedQuerySet:
        """The one of this person, if there is one."""
        return self.filter(account=account)


class CalendarFeed(models.Model):
    """The secret address under which a phone reads somebody's calendar. Only a hash of the secret is kept."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.account)


class ChildPin(models.Model):
    """The PIN with which a teacher ends Kind-stand. Only a digest is kept; `tries` counts wrong ones since it began."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="child_pin")
    digest = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(digest=""), name="child_pin_is_kept")]

    def __str__(self) -> str:
        return f"pincode van {self.account}"


class OpenSessionManager(BaseSessionManager["OpenSession"]):
    """Sessions, also by whose they are."""

    def of(self, account: Account, at: datetime) -> models.QuerySet[OpenSession]:
        """Those of this account that are not over, last seen first."""
        return self.filter(account=account, expire_date__gt=at).order_by("-seen_at", "session_key")


class OpenSession(AbstractBaseSession):
    """A session as Django keeps it, and beside it what its owner sees in a list: in which browser, since when."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="open_sessions")
    device = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OpenSessionManager] = OpenSessionManager()

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """What reads and writes these rows."""
        from glansrijk.accounts.sessions import SessionStore  # noqa: PLC0415 -- it needs this model

        return SessionStore


class KnownDevice(models.Model):
    """A browser that signed in with this account before: a hash of the number in its cookie, and when it last did."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="known_devices")
    digest = models.CharField(max_length=64)
    seen_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "digest"], name="known_device_once")]

    def __str__(self) -> str:
        return f"toestel van {self.account}"

    def be_seen(self, on: date) -> None:
        """It signed in again, or for the first time."""
        self.seen_on = on
        self.save(update_fields=["seen_on"])
