"""Three models with Vietnamese names."""

from __future__ import annotations

from django.db import models


class Agency(models.Model):
    name = models.CharField("tên cơ quan", max_length=200)

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"

    def __str__(self) -> str:
        return self.name


class Field(models.Model):
    name = models.CharField("tên lĩnh vực", max_length=200)

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"

    def __str__(self) -> str:
        return self.name


class Record(models.Model):
    title = models.CharField("trích yếu", max_length=300)
    agency = models.ForeignKey(Agency, models.CASCADE, verbose_name="cơ quan")
    field = models.ForeignKey(Field, models.CASCADE, verbose_name="lĩnh vực")
    received = models.DateField("ngày nhận")

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"

    def __str__(self) -> str:
        return self.title
