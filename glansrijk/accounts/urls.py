"""Signing in and the second step: only those pages of the library that this house uses, each with its rule."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http.response import HttpResponseBase
from django.urls import path, re_path

from glansrijk.accounts import pin_views, views
from glansrijk.accounts import views_feed as feed
from glansrijk.accounts import views_idle as idle
from glansrijk.accounts import views_passkeys as passkeys
from glansrijk.accounts import views_sessions as sessions
from glansrijk.accounts.confirming import confirmed_first
from glansrijk.lib.access import everyone, only, signed_in


def confirmed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of the library for who is signed in, and showed less than five minutes ago who they are."""
    return only(signed_in)(confirmed_first(view))


urlpatterns = [
    path("inloggen", views.sign_in, name="account_login"),
    path("inloggen/laag", views.sign_in_layer, name="sign_in_layer"),
    path("inloggen/code", views.second_step, name="mfa_authenticate"),
    path("inloggen/sleutel", passkeys.sign_in, name="mfa_login_webauthn"),
    path("inloggen/sleutel/vraag", passkeys.ask, name="passkey_ask"),
    path("inloggen/bevestigen/sleutel", passkeys.confirm, name="mfa_reauthenticate_webauthn"),
    path("account/sleutels", passkeys.keys, name="mfa_list_webauthn"),
    path("account/sleutels/nieuw", passkeys.add, name="mfa_add_webauthn"),
    path("account/sleutels/<int:pk>/naam", passkeys.rename, name="mfa_edit_webauthn"),
    path("account/sleutels/<int:pk>/weg", passkeys.remove, name="mfa_remove_webauthn"),
    path("uitloggen", views.sign_out, name="account_logout"),
    path("uitgelogd", views.signed_out, name="signed_out"),
    path("inloggen/bevestigen", only(signed_in)(account.reauthenticate), name="account_reauthenticate"),
    path("inloggen/bevestigen/school", views.confirm_at_school, name="confirm_at_school"),
    path("inloggen/bevestigen/code", only(signed_in)(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("wachtwoord/vergeten", only(everyone)(account.password_reset), name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd", only(everyone)(account.password_reset_done), name="account_reset_password_done"
    ),
    # A pattern of its own: the account is what stands before the first dash, the key may hold more of them.
    re_path(
        r"^wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        only(everyone)(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/gekozen",
        only(everyone)(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("wachtwoord/wijzigen", views.change_password, name="account_change_password"),
    path("account", views.account_page, name="account"),
    path("account/agenda", feed.make, name="account_feed"),
    path("account/agenda/uit", feed.end, name="account_feed_end"),
    path("account/ingelogd", sessions.own_sessions, name="own_sessions"),
    path("account/ingelogd/uit", sessions.end, name="own_session_end"),
    path("account/ingelogd/andere-uit", sessions.end_all_others, name="own_sessions_end_others"),
    path("account/bezig", idle.busy, name="still_busy"),
    path("account/vergrendelen", idle.lock, name="lock"),
    path("account/gedeeld", idle.shared, name="shared_computer"),
    path("account/pincode", pin_views.child_pin, name="child_pin"),
    path("kind-stand/uit", pin_views.leave, name="child_mode_leave"),
    path("account/tweede-stap", only(signed_in)(mfa.index), name="mfa_index"),
    path("account/tweede-stap/instellen", confirmed(totp.activate_totp), name="mfa_activate_totp"),
    path("account/tweede-stap/uitzetten", confirmed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/tweede-stap/noodcodes", views.spare_codes, name="mfa_view_recovery_codes"),
    path(
        "account/tweede-stap/noodcodes/maken",
        confirmed(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/tweede-stap/noodcodes/bestand",
        views.spare_codes_file,
        name="mfa_download_recovery_codes",
    ),
]
