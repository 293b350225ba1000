"""What the office's staff work with."""

from __future__ import annotations

from django.contrib import admin

from records.models import Agency, Field, Record

admin.site.register(Agency)
admin.site.register(Field)


@admin.register(Record)
class RecordAdmin(admin.ModelAdmin):
    list_display = ("title", "agency", "field", "received")
    list_filter = ("agency", "field")
    search_fields = ("title",)
