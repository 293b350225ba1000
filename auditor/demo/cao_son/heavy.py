"""The weight of the old home page: render-blocking lists that no page needs.

At the mobile profile's 1.47 Mbps (184 kB/s) the two files take over 6 s, and nothing can be painted before.
"""

from functools import cache
from itertools import product

SCRIPT_BYTES = 660_000
STYLESHEET_BYTES = 460_000

_UNITS = ("Xã", "Phường", "Thị trấn")
_FIRST = ("Pá", "Nậm", "Mường", "Tân", "Bản", "Phiêng", "Chiềng", "Lũng", "Đồng", "Khe", "Sơn", "Suối")
_SECOND = ("Lầu", "Khao", "Hin", "Lập", "Phát", "Cang", "Sại", "Vài", "Mòn", "Lim", "Hà", "Bàng", "Trai", "Đán")
_BLOCKS = ("banner", "menu", "tinbai", "cottrai", "cotphai", "bangbieu", "bieumau", "chantrang")
_PROPERTIES = (
    "padding:{0}px {1}px;margin:0 {1}px {0}px 0;border:1px solid #c{1}d{1}e{1}",
    "background-position:-{0}px -{1}px;background-repeat:no-repeat;line-height:{0}px",
    "font-family:Tahoma,Arial,Helvetica,sans-serif;font-size:{0}px;text-indent:{1}px",
)


@cache
def gazetteer_script() -> str:
    """Write the list of all hamlets of the country as a script of at least `SCRIPT_BYTES` bytes."""
    lines = ["var DanhMucDiaBan = ["]
    size = 0
    number = 0
    names = [f"{unit} {first} {second}" for unit, first, second in product(_UNITS, _FIRST, _SECOND)]
    while size < SCRIPT_BYTES:
        line = f'["H98.{number:06d}","Thôn {number % 37 + 1}, {names[number % len(names)]}","Tỉnh Cao Sơn"],'
        lines.append(line)
        size += len(line.encode()) + 1
        number += 1
    lines.append("];")
    return "\n".join(lines)


@cache
def legacy_stylesheet() -> str:
    """Write the styles of four former designs as a style sheet of at least `STYLESHEET_BYTES` bytes."""
    rules = []
    size = 0
    number = 0
    while size < STYLESHEET_BYTES:
        block = _BLOCKS[number % len(_BLOCKS)]
        body = _PROPERTIES[number % len(_PROPERTIES)].format(number % 19 + 9, number % 7)
        rule = f".giaodien{number % 4}_{block}_{number:05d} td.o{number % 11} {{{body}}}"
        rules.append(rule)
        size += len(rule) + 1
        number += 1
    return "\n".join(rules)
