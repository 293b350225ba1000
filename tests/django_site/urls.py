"""The admin at the root, and nothing else."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

urlpatterns = [path("", admin.site.urls)]
