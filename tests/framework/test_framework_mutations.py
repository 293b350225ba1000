"""However a file is damaged: a valid framework or a FrameworkError, never anything else."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from small_framework import FILES, write_small

from auditor.errors import FrameworkError
from auditor.framework import Framework, load_framework

_SCRAPS = st.sampled_from(
    ["", ":", ": ", "- ", "[", "]", "{", "}", "{x}", "'", '"', "|", ">", "&a ", "*a", "!t ", "#", "%", "?", "\n", "  ",
     "\t", "\x00", "null", "true", "~", "-1", "1e400", ".nan", ".inf", "0x1F", "0o9", "70/0", "2023-13-45", "<<: ",
     "---\n", "id: F01\n", "é", "e\u0301", "\ufeff", "\ud7ff", "🙂"]
)  # fmt: skip


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 0, 1, 2, 5, 40, 400]))
        filling = draw(st.one_of(_SCRAPS, st.text(max_size=6)))
        text = text[:start] + filling + text[start + length :]
    return name, text


@settings(max_examples=250, deadline=None)
@given(_damaged())
def test_damage_never_surprises(damage):
    name, text = damage
    with TemporaryDirectory() as root:
        folder = write_small(Path(root))
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            framework = load_framework("small", directory=Path(root))
        except FrameworkError as error:
            lines = error.message.splitlines()
            assert lines
            assert all(line.startswith(root) for line in lines)
        else:
            assert isinstance(framework, Framework)
            assert sum(criterion.points for criterion in framework.criteria) == 100
