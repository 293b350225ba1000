"""The command line: the options before a command, the commands, and what becomes of an error."""

from __future__ import annotations

import atexit
import gc
import logging
import sys
import traceback
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.logging import RichHandler
from typer.core import TyperGroup

from auditor.commands.saying import HarmlessWords, complain
from auditor.errors import AuditorError, ExitCode

COMMANDS = (
    "audit",
    "login",
    "judge",
    "compare",
    "changes",
    "check",
    "verify",
    "demo",
    "doctor",
    "campaign",
    "criteria",
)
"""In the order of the help; each is a module of :mod:`auditor.commands` with a function of its name, or an ``app``."""


class _Commands(TyperGroup):
    """Imports a command when it is called: all together take half a second more than one."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"auditor.commands.{cmd_name}")
        commands = getattr(module, "app", None)
        if commands is None:
            commands = typer.Typer(add_completion=False)
            commands.command(cmd_name)(getattr(module, cmd_name))
        command = typer.main.get_command(commands)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="auditor",
    help="Kiểm tra cổng dịch vụ công theo bộ tiêu chí đánh giá. / Audits public-service portals under the framework.",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class _Settings:
    """What the options before the command say."""

    debug = False


@app.callback()
def _options(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Log everything; show tracebacks.")] = False,
    show_version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    _Settings.debug = debug
    handler = RichHandler(console=Console(stderr=True), show_path=False)
    handler.addFilter(HarmlessWords())
    logging.basicConfig(level=logging.INFO if debug else logging.ERROR, handlers=[handler], format="%(message)s")
    if show_version:
        typer.echo(f"portal-auditor {version('portal-auditor')}")
        raise typer.Exit(ExitCode.DONE)


def main() -> None:
    """Run the command line; every error becomes one clear line and the exit code that the contract promises."""
    # What is left in memory at the end goes with the process: to look through it for cycles would take half a second.
    atexit.register(gc.freeze)
    try:
        code = app(standalone_mode=False) or ExitCode.DONE
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    except AuditorError as error:
        _fail(error, error.message, error.exit_code)
    except typer.TyperException as error:
        _fail(error, error.format_message(), ExitCode.USAGE)
    except OSError as error:
        _fail(error, f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), ExitCode.INTERNAL)
    except Exception as error:  # noqa: BLE001  the last net: a person gets a line, --debug the traceback
        _fail(error, f"internal error: {type(error).__name__}: {error} (run again with --debug)", ExitCode.INTERNAL)
    # Typer turns Ctrl-C into this code without a word.
    if code == ExitCode.INTERRUPTED:
        complain("Đã dừng theo yêu cầu; chạy lại cùng lệnh để làm lại. / Stopped; run the same command again to go on.")
    sys.exit(code)


def _fail(error: BaseException, message: str, code: ExitCode) -> None:
    complain(message)
    if _Settings.debug:
        traceback.print_exception(error)
    sys.exit(code)
