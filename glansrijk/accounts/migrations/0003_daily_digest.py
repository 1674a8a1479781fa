from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_shared_cache")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="wants_digest",
            field=models.BooleanField(default=True),
        ),
    ]
