#!/bin/sh
# Picks a Python, makes sure that it can make virtual environments, and hands over to environment.py, which does the rest.
# Everything here must work before anything is installed: POSIX shell, coreutils, no Python package.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .setup
log=.setup/install.log
names="python3 python3.13 python3.12 python3.11"

fail() {
    echo "set-up: $1" >&2
    exit 1
}

# Prints the real program behind a name (not a shim, not another virtual environment's), if it is new enough.
# $2 names the modules that it must have.
real_python() {
    "$1" -c "import sys, $2
if sys.version_info < (3, 11): sys.exit(1)
print(getattr(sys, '_base_executable', sys.executable))" 2>/dev/null
}

# Prints the first Python of the list that has the modules $1.
first_python() {
    for name in $names; do
        real_python "$name" "$1" && return 0
    done
    return 1
}

python=$(first_python "venv, ensurepip") || {
    python=$(first_python sys) || fail "Python 3.11 or newer is needed (looked for: $names). \
On Debian 12 and Ubuntu 24.04 type: sudo apt-get update && sudo apt-get install python3 python3-venv"

    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    sudo=$([ "$(id -u)" = 0 ] || echo "sudo ")
    by_hand="${sudo}apt-get update && ${sudo}apt-get install $package"
    missing="$python cannot make virtual environments: its venv module is incomplete."
    command -v apt-get >/dev/null || fail "$missing Install the venv and ensurepip modules for it, then run this again."
    [ "$(id -u)" = 0 ] || fail "$missing Type: $by_hand"

    echo "set-up: installing $package by apt-get (log: $log)"
    : >"$log"
    export DEBIAN_FRONTEND=noninteractive
    # A fresh machine often updates itself in the background: wait for its lock instead of failing.
    timeout 300 apt-get -q -o DPkg::Lock::Timeout=120 update >>"$log" 2>&1 ||
        echo "set-up: apt-get update failed; going on with the package lists that are here"
    # An apt-get that was cut short before leaves packages unconfigured and then refuses all work.
    timeout 600 dpkg --configure -a >>"$log" 2>&1 || echo "set-up: dpkg could not finish an earlier installation"
    timeout 600 apt-get -q -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$package" >>"$log" 2>&1 || {
        tail -n 15 "$log" >&2
        fail "$missing apt-get could not install it. Type: $by_hand"
    }
    "$python" -c 'import venv, ensurepip' 2>>"$log" || fail "$missing $package did not help. Reinstall this Python."
}

exec "$python" scripts/environment.py
