"""Which form of ours stands in for which form of the sign-in library; the settings tell the library."""

_OURS, _KEYS = "glansrijk.accounts.forms", "glansrijk.accounts.forms_passkeys"

ACCOUNT_FORMS = {
    "login": f"{_OURS}.SignInForm",
    "reset_password": f"{_OURS}.ForgottenForm",
    "reset_password_from_key": f"{_OURS}.ChoosePasswordForm",
    "change_password": f"{_OURS}.ChangePasswordForm",
    "reauthenticate": f"{_OURS}.ConfirmForm",
}
MFA_FORMS = {
    "authenticate": f"{_OURS}.CodeForm",
    "reauthenticate": f"{_OURS}.ConfirmByCodeForm",
    "activate_totp": f"{_OURS}.SetUpCodesForm",
    "add_webauthn": f"{_KEYS}.AddKeyForm",
    "edit_webauthn": f"{_KEYS}.NameKeyForm",
    "authenticate_webauthn": f"{_KEYS}.SecondStepKeyForm",
    "reauthenticate_webauthn": f"{_KEYS}.ConfirmByKeyForm",
    "login_webauthn": f"{_KEYS}.SignInByKeyForm",
}
