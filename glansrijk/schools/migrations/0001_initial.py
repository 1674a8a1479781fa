import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Board',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='naam')),
                ('slug', models.SlugField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=256, verbose_name='sleutel')),
                ('name', models.CharField(max_length=64, verbose_name='naam')),
                ('slug', models.SlugField(max_length=80)),
                ('year_group', models.CharField(blank=True, max_length=2, verbose_name='jaargroep')),
                ('composite', models.BooleanField(default=False, verbose_name='samengestelde groep')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='plaats in de rij')),
            ],
        ),
        migrations.CreateModel(
            name='Parent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(blank=True, max_length=200, verbose_name='roepnaam')),
                ('prefix', models.CharField(blank=True, max_length=40, verbose_name='voorvoegsel')),
                ('surname', models.CharField(blank=True, max_length=200, verbose_name='achternaam')),
                ('initials', models.CharField(blank=True, max_length=20, verbose_name='voorletters')),
                ('sort_name', models.CharField(default='', editable=False, max_length=420)),
                ('key', models.CharField(blank=True, max_length=256, verbose_name='sleutel in de lijst van de school')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisatie')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='taal')),
                ('email', models.CharField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon')),
                ('secret', models.BooleanField(default=False, verbose_name='gegevens afgeschermd')),
                ('interpreter', models.BooleanField(default=False, verbose_name='tolk nodig')),
                ('deceased', models.BooleanField(default=False, verbose_name='overleden')),
                ('deceased_on', models.DateField(blank=True, null=True, verbose_name='overleden op')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('first_name', ''), ('organisation', ''), ('surname', ''), _negated=True), name='parent_has_a_name'), models.CheckConstraint(condition=models.Q(('deceased_on__isnull', True), ('deceased', True), _connector='OR'), name='parent_deceased_when')],
            },
        ),
        migrations.CreateModel(
            name='Home',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='home_confirmed_when')],
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='naam')),
                ('slug', models.SlugField(unique=True)),
                ('brin', models.CharField(blank=True, max_length=4, verbose_name='BRIN')),
                ('location', models.CharField(blank=True, max_length=2, verbose_name='vestiging')),
                ('region', models.CharField(choices=[('noord', 'noord'), ('midden', 'midden'), ('zuid', 'zuid')], default='noord', max_length=6, verbose_name='vakantieregio')),
                ('list_order', models.CharField(choices=[('surname', 'achternaam van het kind, zonder voorvoegsel'), ('first_name', 'voornaam van het kind')], default='surname', max_length=10, verbose_name='volgorde van de lijst')),
                ('two_words', models.BooleanField(default=False, verbose_name='alleen glanst en dof')),
                ('head_sees_names_since_on', models.DateField(blank=True, null=True, verbose_name='MR stemde in op')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schools', to='schools.board')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('brin', ''), _negated=True), fields=('brin', 'location'), name='school_brin_once'), models.CheckConstraint(condition=models.Q(('region__in', ['noord', 'midden', 'zuid'])), name='school_region_known'), models.CheckConstraint(condition=models.Q(('list_order__in', ['surname', 'first_name'])), name='school_order_known')],
            },
        ),
        migrations.CreateModel(
            name='Pupil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(blank=True, max_length=200, verbose_name='roepnaam')),
                ('prefix', models.CharField(blank=True, max_length=40, verbose_name='voorvoegsel')),
                ('surname', models.CharField(blank=True, max_length=200, verbose_name='achternaam')),
                ('initials', models.CharField(blank=True, max_length=20, verbose_name='voorletters')),
                ('sort_name', models.CharField(default='', editable=False, max_length=420)),
                ('key', models.CharField(max_length=256, verbose_name='leerlingnummer')),
                ('born_on', models.DateField(blank=True, null=True, verbose_name='geboortedatum')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='komt op school op')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='van school sinds')),
                ('no_parent_reason', models.CharField(blank=True, max_length=200, verbose_name='waarom geen ouder')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'sort_name'], name='pupil_by_name')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('school', 'key'), name='pupil_key_once'), models.CheckConstraint(condition=models.Q(('first_name', ''), ('surname', ''), _negated=True), name='pupil_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='schools.group')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='schools.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='schools_participation_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('pupil', 'group'), name='participation_once')],
            },
        ),
        migrations.CreateModel(
            name='ParentLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('relation', models.CharField(choices=[('mother', 'moeder'), ('father', 'vader'), ('parent', 'ouder'), ('co_mother', 'duomoeder'), ('step_parent', 'stiefouder'), ('foster_parent', 'pleegouder'), ('guardian', 'voogd'), ('guardian_organisation', 'voogdij-instelling'), ('grandparent', 'grootouder'), ('other', 'anders')], default='parent', max_length=24, verbose_name='relatie')),
                ('custody', models.CharField(choices=[('yes', 'ja'), ('no', 'nee'), ('unknown', 'onbekend')], default='unknown', max_length=8, verbose_name='gezag')),
                ('information', models.CharField(choices=[('full', 'alles'), ('on_request', 'op verzoek'), ('none', 'geen')], default='on_request', max_length=12, verbose_name='recht op informatie')),
                ('invite', models.BooleanField(default=True, verbose_name='uitnodigen')),
                ('home', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='schools.home')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='schools.parent')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parent_links', to='schools.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='schools_parentlink_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('pupil', 'parent'), name='parent_link_one_open'), models.CheckConstraint(condition=models.Q(('custody__in', ['yes', 'no', 'unknown'])), name='parent_link_custody_known')],
            },
        ),
        migrations.AddField(
            model_name='parent',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school'),
        ),
        migrations.AddField(
            model_name='home',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school'),
        ),
        migrations.AddField(
            model_name='group',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school'),
        ),
        migrations.CreateModel(
            name='CustodyDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('custody', models.CharField(choices=[('yes', 'ja'), ('no', 'nee'), ('unknown', 'onbekend')], max_length=8, verbose_name='gezag')),
                ('reason', models.CharField(max_length=300, verbose_name='reden')),
                ('decided_on', models.DateField(verbose_name='besloten op')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='custody_decisions', to='schools.parentlink')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContactBan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('reason', models.CharField(max_length=300, verbose_name='reden')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_bans', to='schools.parentlink')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='schools_contactban_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='SchoolYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveSmallIntegerField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'start'), name='school_year_once')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('year_group', models.CharField(blank=True, max_length=2, verbose_name='jaargroep')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='schools.group')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='schools.pupil')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('school_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='schools.schoolyear')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['group', 'from_on', 'until_on'], name='placement_in_group')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='schools_placement_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('pupil', 'school_year'), name='placement_one_open_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('first_on', models.DateField(verbose_name='eerste dag')),
                ('last_on', models.DateField(verbose_name='laatste dag')),
                ('advice', models.BooleanField(default=False, verbose_name='adviesdatum')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('school_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holidays', to='schools.schoolyear')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='holiday_ends_after_it_starts'), models.UniqueConstraint(fields=('school_year', 'name', 'first_on'), name='holiday_once')],
            },
        ),
        migrations.AddField(
            model_name='group',
            name='school_year',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='schools.schoolyear'),
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(blank=True, max_length=200, verbose_name='roepnaam')),
                ('prefix', models.CharField(blank=True, max_length=40, verbose_name='voorvoegsel')),
                ('surname', models.CharField(blank=True, max_length=200, verbose_name='achternaam')),
                ('initials', models.CharField(blank=True, max_length=20, verbose_name='voorletters')),
                ('sort_name', models.CharField(default='', editable=False, max_length=420)),
                ('key', models.CharField(blank=True, max_length=256, verbose_name='sleutel')),
                ('email', models.CharField(blank=True, max_length=254, verbose_name='e-mail')),
                ('suggested_roles', models.CharField(blank=True, max_length=120, verbose_name='rollen volgens het bestand')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='uit dienst sinds')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='staff', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('school', 'key'), name='staff_key_once'), models.UniqueConstraint(condition=models.Q(('account__isnull', False)), fields=('school', 'account'), name='staff_account_once'), models.CheckConstraint(condition=models.Q(('first_name', ''), ('surname', ''), _negated=True), name='staff_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('role', models.CharField(choices=[('teacher', 'teacher'), ('ib', 'ib'), ('head', 'head'), ('office', 'office')], max_length=12, verbose_name='rol')),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='schools.staff')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='schools_rolegrant_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('staff', 'role'), name='role_grant_one_open'), models.CheckConstraint(condition=models.Q(('role__in', ['teacher', 'ib', 'head', 'office'])), name='role_grant_known_role')],
            },
        ),
        migrations.AddField(
            model_name='parent',
            name='staff',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='as_parent', to='schools.staff'),
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('weekdays', models.PositiveSmallIntegerField(default=31, verbose_name='werkdagen')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='schools.group')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='schools.staff')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['group', 'from_on', 'until_on'], name='assignment_to_group')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='schools_assignment_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('weekdays__gte', 0), ('weekdays__lte', 31)), name='assignment_weekdays'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('staff', 'group'), name='assignment_one_open')],
            },
        ),
        migrations.CreateModel(
            name='BoardRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board_roles', to=settings.AUTH_USER_MODEL)),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='schools.board')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='schools_boardrole_ends_after_it_starts')],
            },
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('school_year', 'key'), name='group_key_once'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('school_year', 'slug'), name='group_slug_once'),
        ),
        migrations.AddIndex(
            model_name='parent',
            index=models.Index(fields=['school', 'sort_name'], name='parent_by_name'),
        ),
        migrations.AddConstraint(
            model_name='parent',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('school', 'key'), name='parent_key_once'),
        ),
    ]
