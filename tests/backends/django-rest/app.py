"""A Django REST Framework backend in one file: tokens or Django's own session with CSRF, a view set
with pages of 50, field maps as errors, trailing slashes. Run: python app.py PORT FOLDER token|session."""

import sys
from pathlib import Path

import django
from django.conf import settings

port, folder, sessions = sys.argv[1:4]
authentication = {
    "token": "rest_framework.authentication.TokenAuthentication",
    "session": "rest_framework.authentication.SessionAuthentication",
}[sessions]
settings.configure(
    SECRET_KEY="for a test",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(folder) / "db"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "rest_framework",
        "rest_framework.authtoken",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [authentication],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "PAGE_SIZE": 50,
    },
)
django.setup()

from django.contrib.auth import authenticate, login  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from rest_framework import routers, serializers, viewsets  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402
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
    domain = serializers.RegexField(
        r"^(?!refused).*\.", error_messages={"invalid": "Enter a valid host."}
    )


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


def sign_in(request):
    """The backend's own sign-in page."""
    if request.method == "POST":
        account = authenticate(
            request, username=request.POST["username"], password=request.POST["password"]
        )
        if account:
            login(request, account)
            return HttpResponseRedirect(request.GET.get("next", "/"))
    return HttpResponse(
        f"""<!doctype html><title>Sign in</title><h1>Sign in to Django</h1><form method="post">
        <input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">
        <label>Name <input name="username"></label>
        <label>Password <input name="password" type="password"></label>
        <button>Sign in</button></form>"""
    )


@csrf_exempt
def end_sessions(request):
    """For tests: as if all sessions had ended."""
    Token.objects.all().delete()
    Session.objects.all().delete()
    return JsonResponse({"ended": True})


router = routers.DefaultRouter()
router.register("connections", Connections)
urlpatterns = [
    path("", include(router.urls)),
    path("me/", me),
    path("api-token-auth/", obtain_auth_token),
    path("login/", sign_in),
    path("end-sessions/", end_sessions),
]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Connection)
    User.objects.create_user("grace@example.com", "grace@example.com", "pass & word")
    call_command("runserver", f"127.0.0.1:{port}", "--noreload", "--nothreading", verbosity=0)
