import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0006_reply_address'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('opens_on', models.DateField(verbose_name='van')),
                ('closes_on', models.DateField(verbose_name='tot en met')),
                ('mr_agreed_on', models.DateField(blank=True, null=True, verbose_name='de MR stemde in op')),
                ('key', models.CharField(blank=True, max_length=32, verbose_name='sleutel')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('lost', models.BooleanField(default=False, verbose_name='niet te tellen')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='pulse_has_a_name'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='pulse_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('opened_at__isnull', True), models.Q(('mr_agreed_on__isnull', False), models.Q(('key', ''), _negated=True)), _connector='OR'), name='pulse_opens_when_the_council_agreed'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('opened_at__isnull', False), _connector='OR'), name='pulse_closes_after_it_opened'), models.CheckConstraint(condition=models.Q(('lost', False), ('closed_at__isnull', False), _connector='OR'), name='pulse_lost_at_closing'), models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True), ('opened_at__isnull', False)), fields=('school',), name='pulse_one_running_a_school')],
            },
        ),
        migrations.CreateModel(
            name='BallotBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.CharField(max_length=8, verbose_name='wie antwoordt')),
                ('sealed', models.BinaryField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='pulse.pulse')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pulse', 'voice'), name='ballot_box_once'), models.CheckConstraint(condition=models.Q(('voice__in', ('parents', 'teachers', 'children'))), name='ballot_box_voice_known')],
            },
        ),
        migrations.CreateModel(
            name='PulseIdea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.CharField(max_length=8, verbose_name='wie antwoordt')),
                ('text', models.TextField(verbose_name='idee')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ideas', to='pulse.pulse')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('voice__in', ('parents', 'teachers', 'children'))), name='pulse_idea_voice_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='pulse_idea_says_something')],
            },
        ),
        migrations.CreateModel(
            name='PulseResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.CharField(max_length=8, verbose_name='wie antwoordt')),
                ('item', models.CharField(max_length=9, verbose_name='vraag')),
                ('percent', models.PositiveSmallIntegerField(verbose_name='percentage')),
                ('answered', models.PositiveIntegerField(verbose_name='van hoeveel antwoorden')),
                ('grade', models.FloatField(blank=True, null=True, verbose_name='cijfer')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='pulse.pulse')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pulse', 'voice', 'item'), name='pulse_result_once'), models.CheckConstraint(condition=models.Q(('voice__in', ('parents', 'teachers', 'children'))), name='pulse_result_voice_known'), models.CheckConstraint(condition=models.Q(('item__in', ('heard', 'trust', 'informed', 'same', 'pleasure', 'mood', 'overall', 'recommend'))), name='pulse_result_item_known'), models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='pulse_result_percent'), models.CheckConstraint(condition=models.Q(('answered__gte', 10)), name='pulse_result_not_of_few')],
            },
        ),
        migrations.CreateModel(
            name='PulseTurnout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.CharField(max_length=8, verbose_name='wie antwoordt')),
                ('asked', models.PositiveIntegerField(verbose_name='gevraagd')),
                ('answered', models.PositiveIntegerField(blank=True, null=True, verbose_name='antwoorden')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turnouts', to='pulse.pulse')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pulse', 'voice'), name='pulse_turnout_once'), models.CheckConstraint(condition=models.Q(('voice__in', ('parents', 'teachers', 'children'))), name='pulse_turnout_voice_known'), models.CheckConstraint(condition=models.Q(('answered__isnull', True), ('answered__gte', 10), _connector='OR'), name='pulse_turnout_not_of_few')],
            },
        ),
        migrations.CreateModel(
            name='Ambassador',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_version', models.PositiveSmallIntegerField(verbose_name='versie van de tekst')),
                ('words', models.TextField(blank=True, verbose_name='hoe')),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='zei ja op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.parent')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('parent',), name='ambassador_once'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_at__gte', models.F('said_at')), _connector='OR'), name='ambassador_withdraws_after_saying')],
            },
        ),
    ]
