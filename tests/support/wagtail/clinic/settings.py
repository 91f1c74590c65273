"""The least that Wagtail needs, on loopback."""

import os
import re

DEBUG = True  # so that Django serves the scripts of the editing form
SECRET_KEY = "secret"
USE_TZ = True
ROOT_URLCONF = "clinic.urls"
STATIC_URL = "/static/"
INSTALLED_APPS = [
    "clinic",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}}
WAGTAIL_SITE_NAME = "Clinic"
WAGTAILADMIN_BASE_URL = "http://clinic.example"
WAGTAIL_ENABLE_UPDATE_CHECK = False  # it asks the internet
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # so would this
WAGTAIL_AUTOSAVE_INTERVAL = 0  # a test publishes so soon that both would make a page
WAGTAILEMBEDS_FINDERS = [
    {
        "class": "wagtail.embeds.finders.oembed",
        "providers": [{"endpoint": os.environ["ENDPOINT"], "urls": [re.escape(os.environ["PUBLIC"])]}],
    }
]
