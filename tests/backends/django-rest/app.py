"""A Django REST Framework backend in one file: token authentication, a view set with pages of 50,
field maps as errors, trailing slashes. Run: python app.py PORT FOLDER."""

import sys
from pathlib import Path

import django
from django.conf import settings

port, folder = sys.argv[1], sys.argv[2]
settings.configure(
    SECRET_KEY="for a test",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(folder) / "db"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "rest_framework",
        "rest_framework.authtoken",
    ],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "PAGE_SIZE": 50,
    },
)
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import routers, serializers, viewsets  # noqa: E402
from rest_framework.authtoken.views import obtain_auth_token  # noqa: E402
from rest_framework.decorators import api_view  # noqa: E402
from rest_framework.response import Response  # noqa: E402


class Connection(models.Model):
    name = models.CharField(max_length=80, unique=True)
    integration = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    secrets = models.JSONField(default=dict)

    class Meta:
        app_label = "auth"


class Values(serializers.Serializer):
    domain = serializers.RegexField(r"\.", error_messages={"invalid": "Enter a valid host."})


class ConnectionSerializer(serializers.ModelSerializer):
    values = Values()

    class Meta:
        model = Connection
        fields = ["id", "name", "integration", "values", "secrets"]
        extra_kwargs = {"secrets": {"write_only": True}}

    def create(self, data):
        return Connection.objects.create(**data)


class Connections(viewsets.ModelViewSet):
    queryset = Connection.objects.order_by("id")
    serializer_class = ConnectionSerializer


@api_view()
def me(request):
    user = request.user
    return Response({"id": user.id, "username": user.username, "email": user.email})


router = routers.DefaultRouter()
router.register("connections", Connections)
urlpatterns = [
    path("", include(router.urls)),
    path("me/", me),
    path("api-token-auth/", obtain_auth_token),
]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Connection)
    User.objects.create_user("grace@example.com", "grace@example.com", "pass & word")
    call_command("runserver", f"127.0.0.1:{port}", "--noreload", "--nothreading", verbosity=0)
