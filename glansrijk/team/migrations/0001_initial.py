import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0007_parts_off'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('kind', models.CharField(choices=[('team', 'teamvergadering'), ('study', 'studiemiddag'), ('short', 'kort overleg')], default='team', max_length=5, verbose_name='soort')),
                ('held_on', models.DateField(verbose_name='dag')),
                ('from_time', models.TimeField(blank=True, null=True, verbose_name='hoe laat')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='waar')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='afgesloten op')),
                ('called_off_at', models.DateTimeField(blank=True, null=True, verbose_name='gaat niet door sinds')),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['team', 'study', 'short'])), name='meeting_kind_known'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('called_off_at__isnull', True), _connector='OR'), name='meeting_over_or_called_off')],
            },
        ),
        migrations.CreateModel(
            name='LearningMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('letter', models.CharField(choices=[('G', 'G'), ('L', 'L'), ('A', 'A'), ('N', 'N'), ('S', 'S')], max_length=1, verbose_name='letter')),
                ('text', models.TextField(verbose_name='wat er gebeurde')),
                ('lesson', models.TextField(blank=True, verbose_name='wat je ervan leert')),
                ('written_on', models.DateField(verbose_name='opgeschreven op')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('used_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='learning_moments', to='team.meeting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='learning_moment_says_something'), models.CheckConstraint(condition=models.Q(('letter__in', ['G', 'L', 'A', 'N', 'S'])), name='learning_moment_letter_known')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_there', models.BooleanField(verbose_name='was erbij')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.staff')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='team.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'staff'), name='attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='AgendaPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('text', models.CharField(max_length=160, verbose_name='waar het over gaat')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='team.meeting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='agenda_point_says_something')],
            },
        ),
        migrations.CreateModel(
            name='ModuleClosing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.CharField(choices=[('G', 'G'), ('L', 'L'), ('A', 'A'), ('N', 'N'), ('S', 'S')], max_length=1, verbose_name='letter')),
                ('closed_on', models.DateField(verbose_name='afgesloten op')),
                ('result', models.TextField(verbose_name='wat het opleverde')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'letter'), name='module_closed_once'), models.CheckConstraint(condition=models.Q(('letter__in', ['G', 'L', 'A', 'N', 'S'])), name='module_closing_letter_known'), models.CheckConstraint(condition=models.Q(('result', ''), _negated=True), name='module_closing_says_something')],
            },
        ),
        migrations.CreateModel(
            name='MonthPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='maand')),
                ('parts', models.JSONField(default=dict, verbose_name='aantallen')),
                ('counted_on', models.DateField(verbose_name='geteld op')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'month'), name='month_picture_once'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='month_picture_first_day')],
            },
        ),
        migrations.CreateModel(
            name='OwnTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('text', models.CharField(max_length=200, verbose_name='wat ga je doen')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_tasks', to='schools.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='own_task_says_something')],
            },
        ),
        migrations.CreateModel(
            name='PlannedLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('lesson', models.SlugField(max_length=80, verbose_name='les')),
                ('title', models.CharField(max_length=160, verbose_name='naam van de les')),
                ('letter', models.CharField(choices=[('G', 'G'), ('L', 'L'), ('A', 'A'), ('N', 'N'), ('S', 'S')], max_length=1, verbose_name='letter')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='klaar voor')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='lessons', to='team.meeting')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('school', 'lesson'), name='planned_lesson_one_open'), models.CheckConstraint(condition=models.Q(('meeting__isnull', True), ('due_on__isnull', True), _connector='OR'), name='planned_lesson_meeting_or_homework'), models.CheckConstraint(condition=models.Q(('letter__in', ['G', 'L', 'A', 'N', 'S'])), name='planned_lesson_letter_known'), models.CheckConstraint(condition=models.Q(models.Q(('lesson', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='planned_lesson_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='PlanPhase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('training', 'Training'), ('implementatie', 'Implementatie'), ('borging', 'Borging')], max_length=14, verbose_name='fase')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='van')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('done_when', models.TextField(blank=True, verbose_name='klaar als')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'phase'), name='plan_phase_once'), models.CheckConstraint(condition=models.Q(('phase__in', ['training', 'implementatie', 'borging'])), name='plan_phase_known'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('from_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='plan_phase_in_order')],
            },
        ),
        migrations.CreateModel(
            name='PlanStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('training', 'Training'), ('implementatie', 'Implementatie'), ('borging', 'Borging')], max_length=14, verbose_name='fase')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('text', models.CharField(max_length=200, verbose_name='stap')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='wanneer')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='plan_step_says_something'), models.CheckConstraint(condition=models.Q(('phase__in', ['training', 'implementatie', 'borging'])), name='plan_step_phase_known')],
            },
        ),
        migrations.CreateModel(
            name='Practised',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('practice', models.SlugField(max_length=80, verbose_name='gesprek')),
                ('done_on', models.DateField(verbose_name='gedaan op')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('staff', 'practice'), name='practised_once'), models.CheckConstraint(condition=models.Q(('practice', ''), _negated=True), name='practised_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='QuarterTalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('planned_at', models.DateTimeField(blank=True, null=True, verbose_name='wanneer')),
                ('excuse', models.CharField(blank=True, max_length=200, verbose_name='waarom niet')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='gevoerd op')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('school_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quarter_talks', to='schools.schoolyear')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quarter_talks', to='schools.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school_year', 'quarter', 'staff'), name='quarter_talk_once'), models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='quarter_of_a_year'), models.CheckConstraint(condition=models.Q(('excuse', ''), models.Q(('held_on__isnull', True), ('planned_at__isnull', True)), _connector='OR'), name='quarter_talk_moment_or_reason')],
            },
        ),
        migrations.CreateModel(
            name='QuarterCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parents', models.TextField(blank=True, verbose_name='de relatie met ouders')),
                ('climate', models.TextField(blank=True, verbose_name='de sfeer in de groep')),
                ('agreements', models.TextField(blank=True, verbose_name='de gemaakte afspraken')),
                ('in_the_way', models.TextField(blank=True, verbose_name='waar loop je tegenaan')),
                ('goes_well', models.TextField(blank=True, verbose_name='wat gaat goed')),
                ('version', models.PositiveIntegerField(default=1)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('shared_at', models.DateTimeField(blank=True, null=True, verbose_name='gedeeld op')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('talk', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='card', to='team.quartertalk')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='quarter_card_version'), models.CheckConstraint(condition=models.Q(('shared_at__isnull', True), models.Q(('agreements', ''), ('climate', ''), ('goes_well', ''), ('in_the_way', ''), ('parents', ''), _negated=True), _connector='OR'), name='quarter_card_shared_says_something')],
            },
        ),
        migrations.CreateModel(
            name='GroupShown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.group')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shown', to='team.quartertalk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('talk', 'group'), name='group_shown_once')],
            },
        ),
        migrations.CreateModel(
            name='ReportVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField(blank=True, verbose_name='verslag')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='team.quartertalk')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('talk', 'number'), name='report_version_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='report_version_counts')],
            },
        ),
        migrations.CreateModel(
            name='TeamAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('text', models.CharField(max_length=200, verbose_name='wat we afspreken')),
                ('lesson', models.SlugField(max_length=80, verbose_name='uit welke les')),
                ('lesson_title', models.CharField(max_length=160, verbose_name='naam van de les')),
                ('term', models.CharField(choices=[('short', 'voor nu'), ('long', 'elk jaar weer')], default='short', max_length=5, verbose_name='hoe lang')),
                ('rule', models.CharField(blank=True, choices=[('first_weeks', 'de eerste schoolweken'), ('month', 'een maand'), ('last_weeks', 'de laatste schoolweken')], max_length=12, verbose_name='wanneer in het jaar')),
                ('rule_from', models.PositiveSmallIntegerField(default=0, verbose_name='van')),
                ('rule_to', models.PositiveSmallIntegerField(default=0, verbose_name='tot en met')),
                ('agreed_on', models.DateField(verbose_name='afgesproken op')),
                ('look_on', models.DateField(verbose_name='terugkijken vanaf')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='klaar sinds')),
                ('closed_as', models.CharField(blank=True, choices=[('kept', 'we doen dit nu vanzelf'), ('dropped', 'we stoppen ermee')], max_length=7, verbose_name='hoe het ophield')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='team.meeting')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='team_agreement_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('lesson', ''), _negated=True), models.Q(('lesson_title', ''), _negated=True)), name='team_agreement_is_from_a_lesson'), models.CheckConstraint(condition=models.Q(models.Q(('rule', ''), ('rule_from', 0), ('rule_to', 0), ('term', 'short')), models.Q(('rule__in', ['first_weeks', 'last_weeks']), ('rule_from', 1), ('rule_to__range', (1, 53)), ('term', 'long')), models.Q(('rule', 'month'), ('rule_from__range', (1, 12)), ('rule_to__range', (1, 12)), ('term', 'long')), _connector='OR'), name='team_agreement_long_has_its_time'), models.CheckConstraint(condition=models.Q(('look_on__gte', models.F('agreed_on'))), name='team_agreement_looked_at_after_it_is_made'), models.CheckConstraint(condition=models.Q(models.Q(('closed_as', ''), ('closed_on__isnull', True)), models.Q(('closed_as__in', ['kept', 'dropped']), ('closed_on__isnull', False)), _connector='OR'), name='team_agreement_closed_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='AskMe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.staff')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ask_me', to='team.teamagreement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'staff'), name='ask_me_once')],
            },
        ),
        migrations.CreateModel(
            name='AgreementOwner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.staff')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='team.teamagreement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'staff'), name='agreement_owner_once')],
            },
        ),
        migrations.CreateModel(
            name='AgreementCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('looked_on', models.DateField(verbose_name='teruggekeken op')),
                ('going', models.CharField(choices=[('well', 'het lukt'), ('sometimes', 'het lukt soms'), ('not_yet', 'het lukt nog niet')], max_length=9, verbose_name='hoe het gaat')),
                ('words', models.TextField(blank=True, verbose_name='wat we zagen')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='checks', to='team.meeting')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='team.teamagreement')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('going__in', ['well', 'sometimes', 'not_yet'])), name='agreement_check_going_known'), models.UniqueConstraint(fields=('agreement', 'meeting'), name='agreement_check_once_per_meeting')],
            },
        ),
        migrations.CreateModel(
            name='LessonTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lesson', models.SlugField(max_length=80, verbose_name='les')),
                ('title', models.CharField(max_length=160, verbose_name='naam van de les')),
                ('way', models.CharField(choices=[('meeting', 'in een vergadering'), ('homework', 'als huiswerk'), ('catch_up', 'ingehaald'), ('path', 'op het pad voor wie nieuw is')], max_length=8, verbose_name='hoe')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='klaar voor')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                ('takeaway', models.TextField(blank=True, verbose_name='wat ik meeneem')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lesson_turns', to='schools.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('staff', 'lesson'), name='lesson_turn_once'), models.CheckConstraint(condition=models.Q(('way__in', ['meeting', 'homework', 'catch_up', 'path'])), name='lesson_turn_way_known'), models.CheckConstraint(condition=models.Q(('due_on__isnull', False), ('done_on__isnull', False), _connector='OR'), name='lesson_turn_due_or_done')],
            },
        ),
    ]
