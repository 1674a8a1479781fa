"""Letters on paper. The school in front of these is in `glansrijk.urls`."""

from django.urls import path

from glansrijk.talks.views import letter_batches, letter_to_group, letters

urlpatterns = [
    path("groep/<slug:group>/brieven/<int:moment>", letters.letters, name="class_letters"),
    path("groep/<slug:group>/brieven/<int:moment>/papier", letters.print_letters, name="class_letters_print"),
    path("groep/<slug:group>/brief/<slug:letter>", letter_to_group.write, name="letter_to_group"),
    # The other pages of one letter are in `relations`; here throwing away takes an invitation back as well.
    path("post/<int:letter>/weggooien", letter_batches.throw_away, name="letter_throw_away"),
    path("post/stapel/<uuid:batch>", letter_batches.batch, name="letter_batch"),
    path("post/stapel/<uuid:batch>/papier", letter_batches.paper, name="letter_batch_paper"),
    path("post/stapel/<uuid:batch>/versturen", letter_batches.release, name="letter_batch_release"),
    path("post/stapel/<uuid:batch>/tegenhouden", letter_batches.hold_back, name="letter_batch_hold_back"),
    path("post/stapel/<uuid:batch>/meegegeven", letter_batches.hand_over, name="letter_batch_hand_over"),
    path("post/stapel/<uuid:batch>/terug", letter_batches.take_back, name="letter_batch_take_back"),
]
