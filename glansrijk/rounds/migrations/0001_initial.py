import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0006_reply_address'),
        ('talks', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('minutes', models.PositiveSmallIntegerField(default=10, verbose_name='minuten per gesprek')),
                ('reply_until_on', models.DateField(verbose_name='antwoorden tot en met')),
                ('keep_apart', models.BooleanField(default=True, verbose_name='twee thuizen van een kind komen op een ander dagdeel')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('moment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='talks.moment')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='round_has_a_name'), models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 60)), name='round_minutes')],
            },
        ),
        migrations.CreateModel(
            name='Helper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('away', models.JSONField(blank=True, default=list, verbose_name='kan niet')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helpers', to='rounds.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'name'), name='helper_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='helper_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField(blank=True, null=True, verbose_name='gevraagd op')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='nog eens gevraagd op')),
                ('wishes', models.JSONField(blank=True, default=dict, verbose_name='wanneer')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='geantwoord op')),
                ('through', models.CharField(blank=True, choices=[('page', 'op de ouderpagina'), ('letter', 'met de code van de brief'), ('school', 'opgeschreven door school')], max_length=6, verbose_name='hoe')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.home')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='families', to='rounds.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('home__isnull', False)), fields=('round', 'home'), name='family_of_home_once'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('through', ''), _negated=True), _connector='OR'), name='family_answered_how')],
            },
        ),
        migrations.CreateModel(
            name='RoundGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.group')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'group'), name='round_group_once')],
            },
        ),
        migrations.CreateModel(
            name='RoundParent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='rounds.family')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.parent')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parents', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'parent'), name='round_parent_once')],
            },
        ),
        migrations.CreateModel(
            name='RoundState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'gevraagd'), ('solving', 'wordt gepland'), ('drafted', 'concept'), ('published', 'gepubliceerd'), ('closed', 'gesloten')], max_length=9, verbose_name='stand')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='states', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'published', 'closed'))), fields=('round', 'state'), name='round_asked_published_closed_once'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'solving', 'drafted', 'published', 'closed'])), name='round_state_known')],
            },
        ),
        migrations.CreateModel(
            name='RoundTalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='hoeveelste kind in de brief')),
                ('slots', models.PositiveSmallIntegerField(default=1, verbose_name='aantal plekken')),
                ('need', models.CharField(choices=[('yes', 'gesprek nodig'), ('no', 'niet nodig'), ('later', 'liever later')], default='yes', max_length=5, verbose_name='nodig')),
                ('all_teachers', models.BooleanField(default=False, verbose_name='alle leerkrachten van de groep')),
                ('why', models.TextField(blank=True, verbose_name='waarom het niet past')),
                ('known_at', models.DateTimeField(blank=True, null=True, verbose_name='de tijd die thuis bekend is')),
                ('known_as', models.CharField(blank=True, max_length=300, verbose_name='zoals het thuis bekend is')),
                ('called_off_at', models.DateTimeField(blank=True, null=True, verbose_name='afgezegd op')),
                ('called_off_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.parent')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='talks', to='rounds.family')),
                ('helper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='talks', to='rounds.helper')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.pupil')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='talks', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('talk', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='in_round', to='talks.talk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('family', 'pupil'), name='round_talk_once'), models.UniqueConstraint(fields=('family', 'number'), name='round_talk_number_once'), models.CheckConstraint(condition=models.Q(('called_off_at__isnull', True), models.Q(('need', 'yes'), _negated=True), _connector='OR'), name='round_talk_called_off_is_not_needed'), models.CheckConstraint(condition=models.Q(('slots__gte', 1), ('slots__lte', 6)), name='round_talk_slots'), models.CheckConstraint(condition=models.Q(('need__in', ['yes', 'no', 'later'])), name='round_talk_need_known')],
            },
        ),
        migrations.CreateModel(
            name='AlsoThere',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.staff')),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='also', to='rounds.roundtalk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('talk', 'staff'), name='also_there_once')],
            },
        ),
        migrations.CreateModel(
            name='RoundTeacher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='waar')),
                ('max_in_row', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hooguit achter elkaar')),
                ('away', models.JSONField(blank=True, null=True, verbose_name='kan niet')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teachers', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'staff'), name='round_teacher_once'), models.CheckConstraint(condition=models.Q(('max_in_row__isnull', True), ('max_in_row__gte', 1), _connector='OR'), name='round_teacher_in_row')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('falls_on', models.DateField(verbose_name='dag')),
                ('starts_at', models.TimeField(verbose_name='begint om')),
                ('slots', models.PositiveSmallIntegerField(verbose_name='aantal plekken')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'falls_on', 'starts_at'), name='session_once'), models.CheckConstraint(condition=models.Q(('slots__gte', 1), ('slots__lte', 100)), name='session_slots')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.PositiveSmallIntegerField(verbose_name='plek')),
                ('locked_at', models.DateTimeField(blank=True, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('locked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('talk', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appointment', to='rounds.roundtalk')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='rounds.session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Solving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account_id', models.BigIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('seconds', models.PositiveSmallIntegerField(default=30, verbose_name='hooguit zoveel seconden')),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('stop_asked_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('step', models.CharField(blank=True, max_length=60, verbose_name='wat het doet')),
                ('status', models.CharField(blank=True, max_length=8, verbose_name='uitkomst')),
                ('cost', models.PositiveIntegerField(blank=True, null=True)),
                ('bound', models.PositiveIntegerField(blank=True, null=True)),
                ('unplaced', models.PositiveIntegerField(blank=True, null=True)),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='waarom niet')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='solvings', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('round',), name='solving_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Taken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.PositiveSmallIntegerField(verbose_name='plek')),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='rounds.appointment')),
                ('family', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='rounds.family')),
                ('helper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='rounds.helper')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='rounds.session')),
                ('teacher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'slot', 'teacher'), name='teacher_in_one_talk_at_once'), models.UniqueConstraint(fields=('session', 'slot', 'family'), name='family_in_one_talk_at_once'), models.UniqueConstraint(fields=('session', 'slot', 'helper'), name='helper_in_one_talk_at_once'), models.CheckConstraint(condition=models.Q(models.Q(('family__isnull', True), ('helper__isnull', True), ('teacher__isnull', False)), models.Q(('family__isnull', False), ('helper__isnull', True), ('teacher__isnull', True)), models.Q(('family__isnull', True), ('helper__isnull', False), ('teacher__isnull', True)), _connector='OR'), name='taken_by_one')],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account_id', models.BigIntegerField(blank=True, null=True)),
                ('batch', models.UUIDField(default=uuid.uuid4)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('total', models.PositiveIntegerField(verbose_name='gesprekken')),
                ('done', models.PositiveIntegerField(default=0)),
                ('letters', models.PositiveIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='waarom niet')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tellings', to='rounds.round')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('round',), name='telling_one_at_a_time')],
            },
        ),
    ]
