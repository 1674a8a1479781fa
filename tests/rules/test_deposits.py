"""Covey's six deposits, and what makes good what was taken out."""

import pytest

from glansrijk.rules.deposits import Account, Deposit, Withdrawal


def test_there_are_six_deposits_in_the_order_of_covey() -> None:
    assert [deposit.dutch for deposit in Deposit] == [
        "de ander begrijpen",
        "op kleine dingen letten",
        "woord houden",
        "verwachtingen uitspreken",
        "eerlijk zijn",
        "oprecht sorry zeggen",
    ]


@pytest.mark.parametrize("deposit", Deposit)
def test_each_deposit_has_one_sentence_to_the_teacher(deposit: Deposit) -> None:
    assert deposit.sentence.endswith(".")
    assert deposit.sentence.count(".") == 1


def test_a_promise_that_was_not_kept_suggests_an_apology() -> None:
    assert Withdrawal.PROMISE_NOT_KEPT.dutch == "afspraak niet nagekomen"
    assert Withdrawal.PROMISE_NOT_KEPT.made_good_by is Deposit.APOLOGY
    assert "sorry" in Withdrawal.PROMISE_NOT_KEPT.advice.lower()


@pytest.mark.parametrize("withdrawal", Withdrawal)
def test_each_withdrawal_says_how_to_put_it_back_and_blames_no_parent(withdrawal: Withdrawal) -> None:
    assert withdrawal.made_good_by in Deposit
    assert withdrawal.advice
    assert "ouder" not in withdrawal.dutch + withdrawal.advice


@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        (Account(0, 0), "Nog niets gestort en niets opgenomen."),
        (Account(1, 0), "1 storting, geen opnames."),
        (Account(0, 1), "Geen stortingen, 1 opname."),
        (Account(4, 2), "4 stortingen, 2 opnames."),
    ],
)
def test_the_account_in_words(account: Account, sentence: str) -> None:
    assert account.sentence == sentence


def test_contacts_without_a_choice_are_not_counted() -> None:
    assert Account.of([]) == Account.of([None, None]) == Account(0, 0)
    assert Account.of([*Deposit, *Withdrawal, None]) == Account(len(Deposit), len(Withdrawal))
