# Read by every command in this folder: makes the project's own Python ready, without words.
#
#   prepare runtime    what it takes to serve (requirements.lock)
#   prepare dev        … and to test and check (requirements-dev.lock)
#
# Afterwards $ROOT is the checkout and $PYTHON its Python. Nothing outside the checkout is changed.
# shellcheck shell=sh

set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
PYTHON="$ROOT/.venv/bin/python"
export PYTHONUTF8=1

# True when .venv was filled from the lock file as it is now; a Python for testing can serve as well.
is_ready() {
    [ -x "$PYTHON" ] || return 1
    cmp -s "$ROOT/requirements-dev.lock" "$ROOT/.venv/installed-dev.lock" && return 0
    [ "$1" = runtime ] && cmp -s "$ROOT/requirements.lock" "$ROOT/.venv/installed-runtime.lock"
}

# Names the first Python that is new enough.
find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

prepare() {
    if ! is_ready "$1"; then
        if ! any_python=$(find_python); then
            echo "Glansrijk heeft Python 3.11 of nieuwer nodig. Installeer het (Debian of Ubuntu: apt install python3 python3-venv) en probeer opnieuw." >&2
            exit 1
        fi
        "$any_python" "$ROOT/bin/set_up.py" "$1" </dev/null || exit 1
    fi
    export PYTHONPATH="$ROOT${PYTHONPATH:+:$PYTHONPATH}"
    for words in "$ROOT"/locale/*/LC_MESSAGES/django.po; do
        if [ -f "$words" ] && [ ! "${words%.po}.mo" -nt "$words" ]; then
            (cd "$ROOT" && "$PYTHON" -m bin.catalogues compile) || exit 1
            break
        fi
    done
}
