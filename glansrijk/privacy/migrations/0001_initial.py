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
            name='DataRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_type', models.CharField(choices=[('pupil', 'kind'), ('parent', 'ouder'), ('staff', 'collega')], max_length=6, verbose_name='over wie')),
                ('about_id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('access', 'inzage'), ('erase', 'wissen'), ('correct', 'verbeteren'), ('object', 'bezwaar')], max_length=7, verbose_name='wat wordt gevraagd')),
                ('asked_by', models.CharField(max_length=200, verbose_name='wie vraagt het')),
                ('wish', models.TextField(blank=True, verbose_name='toelichting')),
                ('received_on', models.DateField(verbose_name='ontvangen op')),
                ('due_on', models.DateField(verbose_name='antwoord voor')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('about_type__in', ['pupil', 'parent', 'staff'])), name='privacy_datarequest_about_a_person'), models.CheckConstraint(condition=models.Q(('kind__in', ['access', 'erase', 'correct', 'object'])), name='data_request_kind_known'), models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('received_on'))), name='data_request_due_later')],
            },
        ),
        migrations.CreateModel(
            name='Erased',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_type', models.CharField(choices=[('pupil', 'kind'), ('parent', 'ouder'), ('staff', 'collega')], max_length=6, verbose_name='over wie')),
                ('about_id', models.BigIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('about_type__in', ['pupil', 'parent', 'staff'])), name='privacy_erased_about_a_person'), models.UniqueConstraint(fields=('school', 'about_type', 'about_id'), name='erased_once')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_type', models.CharField(choices=[('pupil', 'kind'), ('parent', 'ouder'), ('staff', 'collega')], max_length=6, verbose_name='over wie')),
                ('about_id', models.BigIntegerField()),
                ('reason', models.CharField(max_length=300, verbose_name='waarom')),
                ('until_on', models.DateField(verbose_name='tot en met')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('about_type__in', ['pupil', 'parent', 'staff'])), name='privacy_hold_about_a_person'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hold_has_a_reason'), models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('school', 'about_type', 'about_id'), name='hold_once'), models.CheckConstraint(condition=models.Q(('lifted_by__isnull', True), ('lifted_at__isnull', False), _connector='OR'), name='hold_lifted_when')],
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found_at', models.DateTimeField(verbose_name='ontdekt op')),
                ('what', models.TextField(verbose_name='wat er gebeurde')),
                ('whose', models.TextField(verbose_name='van wie en welke gegevens')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='ongeveer hoeveel mensen')),
                ('effect', models.TextField(blank=True, verbose_name='wat het voor hen kan betekenen')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('what', ''), _negated=True), models.Q(('whose', ''), _negated=True)), name='incident_says_what_and_whose')],
            },
        ),
        migrations.CreateModel(
            name='IncidentStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('measure', 'maatregel genomen'), ('told_ap', 'gemeld bij de Autoriteit Persoonsgegevens'), ('not_ap', 'niet gemeld bij de Autoriteit Persoonsgegevens'), ('told_people', 'verteld aan de mensen om wie het gaat'), ('not_people', 'niet verteld aan de mensen om wie het gaat'), ('closed', 'afgerond')], max_length=11, verbose_name='wat')),
                ('note', models.TextField(verbose_name='toelichting')),
                ('done_at', models.DateTimeField(verbose_name='gedaan op')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='privacy.incident')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('note', ''), _negated=True), name='incident_step_says_why'), models.CheckConstraint(condition=models.Q(('kind__in', ['measure', 'told_ap', 'not_ap', 'told_people', 'not_people', 'closed'])), name='incident_step_known'), models.UniqueConstraint(condition=models.Q(('kind', 'measure'), _negated=True), fields=('incident', 'kind'), name='incident_step_once')],
            },
        ),
        migrations.CreateModel(
            name='InformRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField(verbose_name='gevraagd op')),
                ('question', models.TextField(verbose_name='wat de ouder wil weten')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decision', models.CharField(blank=True, choices=[('given', 'gegeven'), ('partly', 'voor een deel gegeven'), ('refused', 'niet gegeven')], max_length=7, verbose_name='besluit')),
                ('ground', models.CharField(blank=True, choices=[('not_to_other', 'school zou dit ook niet zo aan de andere ouder vertellen'), ('child', 'het belang van het kind verzet zich ertegen')], max_length=12, verbose_name='grond')),
                ('reason', models.TextField(blank=True, verbose_name='uitleg')),
                ('told', models.TextField(blank=True, verbose_name='wat er is verteld')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='besloten op')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inform_requests', to='schools.parentlink')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='inform_request_asks_something'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='inform_request_decided_when'), models.CheckConstraint(condition=models.Q(('decision__in', ['', 'given']), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='inform_request_refused_with_ground'), models.CheckConstraint(condition=models.Q(('decision__in', ['', 'given', 'partly', 'refused'])), name='inform_request_decision_known')],
            },
        ),
        migrations.CreateModel(
            name='RequestStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('received', 'ontvangen'), ('identity', 'vastgesteld wie het is'), ('extended', 'twee maanden langer'), ('wants_erased', 'klaar om te wissen'), ('answered', 'beantwoord'), ('refused', 'geweigerd'), ('withdrawn', 'ingetrokken')], max_length=12, verbose_name='stand')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='toelichting')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='privacy.datarequest')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'state'), name='request_step_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['answered', 'refused', 'withdrawn'])), fields=('request',), name='request_one_end'), models.CheckConstraint(condition=models.Q(models.Q(('note', ''), _negated=True), models.Q(('state__in', ['identity', 'extended', 'refused']), _negated=True), _connector='OR'), name='request_step_says_why'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'identity', 'extended', 'wants_erased', 'answered', 'refused', 'withdrawn'])), name='request_step_known')],
            },
        ),
        migrations.CreateModel(
            name='ClearingRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cleared_on', models.DateField(verbose_name='opgeruimd op')),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('counts', models.JSONField(blank=True, default=dict, verbose_name='hoeveel er ging')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'cleared_on'), name='clearing_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('story', 'een eigen verhaal delen'), ('class_parent', 'als klassenouder genoemd worden'), ('other_parents', 'in contact komen met andere ouders')], max_length=20, verbose_name='waarvoor')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='versie van de tekst')),
                ('text', models.TextField(verbose_name='waar de ouder ja op zei')),
                ('through', models.CharField(choices=[('spoken', 'gezegd'), ('paper', 'op papier'), ('mail', 'per mail')], max_length=6, verbose_name='hoe')),
                ('given_on', models.DateField(verbose_name='gegeven op')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='schools.parent')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='consent_says_something'), models.CheckConstraint(condition=models.Q(('subject__in', ['story', 'class_parent', 'other_parents'])), name='consent_subject_known'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('withdrawn_on__gte', models.F('given_on')), _connector='OR'), name='consent_withdrawn_after_given'), models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('parent', 'subject'), name='consent_once')],
            },
        ),
    ]
