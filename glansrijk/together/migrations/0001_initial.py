import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0006_reply_address'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('source', models.CharField(blank=True, max_length=40, verbose_name='waaruit')),
                ('text', models.TextField(verbose_name='afspraak')),
                ('promised_by', models.CharField(choices=[('school', 'school'), ('parent', 'de ouder'), ('both', 'school en ouder samen')], default='school', max_length=6, verbose_name='wie doet het')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='uiterlijk op')),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('school_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                ('looked_back_on', models.DateField(blank=True, null=True, verbose_name='teruggekeken op')),
                ('outcome', models.TextField(blank=True, verbose_name='wat het opleverde')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('version', models.PositiveIntegerField(default=1)),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='schools.home')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='schools.parent')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='schools.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('school_confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.schoolyear')),
            ],
            options={
                'indexes': [models.Index(fields=['pupil', 'school_year'], name='agreement_of_pupil')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='agreement_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('home__isnull', False), ('parent__isnull', True)), models.Q(('home__isnull', True), ('parent__isnull', False)), _connector='OR'), name='agreement_with_one_home_or_parent'), models.CheckConstraint(condition=models.Q(('promised_by__in', ['school', 'parent', 'both'])), name='agreement_promiser_known')],
            },
        ),
        migrations.CreateModel(
            name='AgreementConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('through', models.CharField(choices=[('talk', 'in het gesprek'), ('page', 'op de ouderpagina'), ('paper', 'op papier')], max_length=5, verbose_name='hoe')),
                ('version', models.PositiveIntegerField(verbose_name='van welke tekst')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='together.agreement')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.parent')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'parent'), name='agreement_confirmed_once'), models.CheckConstraint(condition=models.Q(('through__in', ['talk', 'page', 'paper'])), name='agreement_confirmed_through_known')],
            },
        ),
        migrations.CreateModel(
            name='Expectation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('side', models.CharField(choices=[('parent', 'de ouder verwacht van school'), ('school', 'school verwacht van de ouder')], max_length=6, verbose_name='van wie')),
                ('text', models.TextField(verbose_name='verwachting')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='samen afgesproken op')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expectations', to='schools.parent')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expectations', to='schools.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('school_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.schoolyear')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['parent', 'school'])), name='expectation_side_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='expectation_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('theme', models.CharField(max_length=120, verbose_name='thema')),
                ('held_on', models.DateField(verbose_name='dag')),
                ('from_time', models.TimeField(blank=True, null=True, verbose_name='van')),
                ('until_time', models.TimeField(blank=True, null=True, verbose_name='tot')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='waar')),
                ('host', models.CharField(blank=True, max_length=120, verbose_name='wie ontvangt')),
                ('head_present', models.BooleanField(default=False, verbose_name='de directie zit erbij')),
                ('came', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hoeveel mensen er waren')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('theme', ''), _negated=True), name='gathering_has_a_theme'), models.CheckConstraint(condition=models.Q(('until_time__isnull', True), ('until_time__gt', models.F('from_time')), _connector='OR'), name='gathering_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('kind', models.CharField(choices=[('idea', 'idee'), ('offer', 'aanbod'), ('worry', 'zorg')], default='idea', max_length=5, verbose_name='soort')),
                ('brought', models.CharField(choices=[('page', 'op de ouderpagina'), ('letter', 'per brief'), ('talk', 'in een gesprek'), ('gathering', 'bij een inloop')], default='page', max_length=9, verbose_name='hoe kwam het')),
                ('text', models.TextField(verbose_name='wat de ouder zegt')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='taal')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('new', 'net binnen'), ('taken_up', 'we gaan ermee aan de slag'), ('done', 'gedaan'), ('not_now', 'nu niet')], default='new', max_length=8, verbose_name='hoe staat het')),
                ('answer', models.TextField(blank=True, verbose_name='antwoord van school')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.TextField(blank=True, verbose_name='wat we deden')),
                ('thanked_on', models.DateField(blank=True, null=True, verbose_name='bedankt op')),
                ('file', models.FileField(blank=True, upload_to='aanbod/', verbose_name='bestand')),
                ('version', models.PositiveIntegerField(default=1)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('gathering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='ideas', to='together.gathering')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='idea_says_something'), models.CheckConstraint(condition=models.Q(('kind__in', ['idea', 'offer', 'worry'])), name='idea_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['new', 'taken_up', 'done', 'not_now'])), name='idea_state_known'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='idea_answer_says_something'), models.CheckConstraint(condition=models.Q(('state', 'new'), ('answered_at__isnull', False), _connector='OR'), name='idea_moves_with_answer')],
            },
        ),
        migrations.CreateModel(
            name='IdeaParent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='by_parents', to='together.idea')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ideas', to='schools.parent')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('idea', 'parent'), name='idea_of_parent_once')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('about', models.CharField(max_length=40, verbose_name='waarover')),
                ('kind', models.CharField(choices=[('not_right', 'dit klopt niet'), ('own_view', 'eigen kijk')], default='not_right', max_length=9, verbose_name='soort')),
                ('words', models.TextField(blank=True, verbose_name='wat er stond')),
                ('text', models.TextField(verbose_name='wat de ouder zegt')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='taal')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.TextField(blank=True, verbose_name='antwoord van school')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='schools.parent')),
                ('pupil', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['parent', 'about'], name='remark_of_parent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='remark_says_something'), models.CheckConstraint(condition=models.Q(('kind__in', ['not_right', 'own_view'])), name='remark_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='remark_answered_with_words')],
            },
        ),
        migrations.CreateModel(
            name='SchoolOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('involvement', models.CharField(choices=[('parenting', 'opvoeden'), ('communicating', 'contact met elkaar'), ('helping', 'meehelpen'), ('learning_at_home', 'thuis leren'), ('deciding', 'meedenken en meebeslissen'), ('neighbourhood', 'samenwerken met de buurt')], max_length=20, verbose_name='waarin')),
                ('text', models.CharField(max_length=200, verbose_name='wat we aanbieden')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='plaats in de rij')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'involvement', 'text'), name='school_offer_once'), models.CheckConstraint(condition=models.Q(('involvement__in', ['parenting', 'communicating', 'helping', 'learning_at_home', 'deciding', 'neighbourhood'])), name='school_offer_involvement_known')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('involvement', models.CharField(choices=[('parenting', 'opvoeden'), ('communicating', 'contact met elkaar'), ('helping', 'meehelpen'), ('learning_at_home', 'thuis leren'), ('deciding', 'meedenken en meebeslissen'), ('neighbourhood', 'samenwerken met de buurt')], max_length=20, verbose_name='waarin')),
                ('answer', models.CharField(choices=[('yes', 'graag'), ('maybe', 'misschien'), ('no', 'nu niet')], max_length=5, verbose_name='antwoord')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='schools.parent')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('parent', 'involvement'), name='wish_once'), models.CheckConstraint(condition=models.Q(('answer__in', ['yes', 'maybe', 'no'])), name='wish_answer_known'), models.CheckConstraint(condition=models.Q(('involvement__in', ['parenting', 'communicating', 'helping', 'learning_at_home', 'deciding', 'neighbourhood'])), name='wish_involvement_known')],
            },
        ),
        migrations.CreateModel(
            name='WorkingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='zo werken we samen')),
                ('shared_on', models.DateField(blank=True, null=True, verbose_name='gedeeld met ouders op')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='working_text', to='schools.group')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='working_text_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='reactie')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='taal')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.parent')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='together.workingtext')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('about', 'parent'), name='reaction_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='reaction_says_something')],
            },
        ),
    ]
