"""Fill the database, then serve the admin on a free port of loopback and print its address.

python serve.py DATABASE
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

USER, PASSWORD = "canbo", "mat-khau-chi-de-thu-2026"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def main(database: str) -> None:
    os.environ["DJANGO_SITE_DATABASE"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    import django  # noqa: PLC0415  reads the settings named above

    django.setup()
    from django.contrib.auth.models import User  # noqa: PLC0415  needs the set-up
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415
    from records.models import Agency, Field, Record  # noqa: PLC0415

    call_command("migrate", run_syncdb=True, verbosity=0)
    User.objects.create_superuser(USER, password=PASSWORD, first_name="Lan", last_name="Nguyễn")
    agencies = [Agency.objects.create(name=name) for name in ("Văn phòng", "Phòng Tư pháp", "Phòng Nội vụ")]
    fields = [Field.objects.create(name=name) for name in ("Hộ tịch", "Đất đai", "Giáo dục", "Y tế")]
    for number in range(60):
        Record.objects.create(
            title=f"Văn bản số {number + 1} về công tác hành chính",
            agency=agencies[number % 3],
            field=fields[number % 4],
            received=dt.date(2026, 1, 1) + dt.timedelta(days=number),
        )
    application = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, application, server_class=_Threads, handler_class=_Quiet)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201  what the fixture reads
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
