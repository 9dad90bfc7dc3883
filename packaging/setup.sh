#!/usr/bin/env bash
# Makes .venv with the pinned dependencies and the project itself, ready to run.
#
#   packaging/setup.sh          what the exhibit needs
#   packaging/setup.sh --dev    and what the tests need
#
# Debian packages are installed when this may be done without a question (as root, or with a sudo
# that asks no password); otherwise the one command to run is printed. A second run sees from a
# stamp that nothing changed and ends at once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in
    --dev) purpose=dev lock=packaging/requirements-dev.txt ;;
    *) purpose=runtime lock=packaging/requirements.txt ;;
esac
readonly purpose lock
readonly log=build/setup.log

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# step "what" command...: one line on the screen, the command's own words in the log.
step() {
    say "$1"
    shift
    if ! "$@" >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        fail "failed; the whole log is $log"
    fi
}

# ---------------------------------------------------------------- Debian packages

readonly sudo_when_free=(sudo -n)

as_root() {
    if ((EUID == 0)); then "$@"; else "${sudo_when_free[@]}" "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

apt_install() {
    as_root apt-get update -qq || true # what is already listed may do
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@"
}

# ---------------------------------------------------------------- Python

# The tests run on 3.11 to 3.13; the pinned packages have wheels for 3.14 too.
suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if suits "$name"; then
            echo "$name"
            return
        fi
    done
    return 1
}

make_venv() {
    local python
    python=$(find_python) || fail "Python 3.11 or newer (to 3.14) is needed: sudo apt-get install -y python3 python3-venv"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        may_install || fail "the venv module is missing: sudo apt-get install -y $python-venv"
        step "installing $python-venv" apt_install "$python-venv"
    fi
    step "making .venv with $("$python" -V)" "$python" -m venv --clear .venv
}

# ---------------------------------------------------------------- system libraries

# Shared libraries Qt asks for, and the Debian packages that bring them.
package_of() {
    case "$1" in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1) echo libgl1 ;;
        libGLX.so.0) echo libglx0 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libX11.so.6) echo libx11-6 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libxcb-cursor.so.0) echo libxcb-cursor0 ;;
        libxcb-icccm.so.4) echo libxcb-icccm4 ;;
        libxcb-image.so.0) echo libxcb-image0 ;;
        libxcb-keysyms.so.1) echo libxcb-keysyms1 ;;
        libxcb-randr.so.0) echo libxcb-randr0 ;;
        libxcb-render-util.so.0) echo libxcb-render-util0 ;;
        libxcb-render.so.0) echo libxcb-render0 ;;
        libxcb-shape.so.0) echo libxcb-shape0 ;;
        libxcb-shm.so.0) echo libxcb-shm0 ;;
        libxcb-sync.so.1) echo libxcb-sync1 ;;
        libxcb-util.so.1) echo libxcb-util1 ;;
        libxcb-xfixes.so.0) echo libxcb-xfixes0 ;;
        libxcb-xkb.so.1) echo libxcb-xkb1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        *) echo "$1" ;; # unknown here: better named as it is than passed over
    esac
}

# The Qt libraries and plugins the exhibit loads: always, or only to show it on a screen.
qt_files() {
    local qt
    for qt in .venv/lib/python3*/site-packages/PySide6; do
        case "$1" in
            always)
                ls "$qt"/Qt{Core,Gui,Widgets,Svg,OpenGL,OpenGLWidgets,PrintSupport}.abi3.so \
                    "$qt"/Qt/lib/libQt6{Core,DBus,Gui,Widgets,Svg,OpenGL,OpenGLWidgets}.so.6 \
                    "$qt"/Qt/plugins/platforms/libq{offscreen,minimal}.so \
                    "$qt"/Qt/plugins/imageformats/libq{jpeg,svg,webp}.so
                ;;
            on-screen) ls "$qt"/Qt/plugins/platforms/libq{xcb,wayland}.so ;;
        esac
    done 2>/dev/null || true
}

missing_packages() {
    local group library
    for group in "$@"; do qt_files "$group"; done | LC_ALL=C xargs -r ldd 2>/dev/null |
        awk '/=> not found/ { print $1 }' | sort -u |
        while read -r library; do package_of "$library"; done | sort -u | paste -s -d " "
}

# Fails when a library is missing that only a screen needs; ends the script when any other is.
check_libraries() {
    local missing
    command -v ldd >/dev/null || return 0
    missing="$(missing_packages always on-screen)"
    [[ -z "$missing" ]] && return
    if may_install; then
        say "installing system libraries: $missing"
        # shellcheck disable=SC2086 # a list of package names: splitting is wanted
        apt_install $missing >>"$log" 2>&1 || say "apt-get could not install them; see $log"
        missing="$(missing_packages always on-screen)"
        [[ -z "$missing" ]] && return
    fi
    say "system libraries are missing: sudo apt-get install -y $missing"
    [[ -z "$(missing_packages always)" ]] || exit 1
    return 1
}

# What the tests use besides Python; without it they skip what needs it.
check_test_programs() {
    local missing=()
    command -v Xvfb >/dev/null || missing+=(xvfb)
    command -v xdotool >/dev/null || missing+=(xdotool)
    ((${#missing[@]})) || return 0
    if may_install; then
        say "installing ${missing[*]}"
        apt_install "${missing[@]}" >>"$log" 2>&1 && return
    fi
    say "tests on a virtual screen need: sudo apt-get install -y ${missing[*]}"
}

# ---------------------------------------------------------------- the work

# All that .venv depends on: the place (its scripts hold the path), the lock, the project's data.
fingerprint() {
    { pwd; cat "$1" pyproject.toml packaging/setup.sh; } | sha256sum | cut -d' ' -f1
}

up_to_date() {
    local stamp=".venv/.$purpose-stamp"
    [[ -f "$stamp" && "$(<"$stamp")" == "$(fingerprint "$lock")" ]] || return 1
    [[ -x .venv/bin/kiosk ]] && .venv/bin/python -c '' 2>/dev/null
}

sound_venv() {
    suits .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1 &&
        [[ -f .venv/.place && "$(<.venv/.place)" == "$PWD" ]]
}

up_to_date && exit 0

mkdir -p build
: >"$log"
if ! sound_venv; then
    make_venv
    pwd >.venv/.place
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
step "installing the pinned packages of $lock" \
    .venv/bin/python -m pip install --require-hashes --only-binary :all: -r "$lock"
step "installing the project" \
    .venv/bin/python -m pip install --no-deps --no-build-isolation --no-index --editable .
[[ "$purpose" == runtime ]] || check_test_programs
if check_libraries; then
    [[ "$purpose" == runtime ]] || fingerprint packaging/requirements-dev.txt >.venv/.dev-stamp
    fingerprint packaging/requirements.txt >.venv/.runtime-stamp
fi
say "ready: .venv/bin/kiosk"
