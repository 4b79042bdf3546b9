# shellcheck shell=sh
# Shared by ./run, ./test and packaging/build, which source it: finds Python, system packages and the virtual environment.
# The caller sets `root`, the checkout. All that is said here goes to standard error; standard output is the program's.

# shellcheck disable=SC2154 # the caller sets it
venv=$root/.venv
makes_venvs="import ensurepip, venv"
window_packages="libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0
  libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
test_packages="xvfb xauth xdotool"

# set_up run | set_up test: after it .venv holds what that command needs. Takes some milliseconds where it already does.
set_up() {
  is_ready "$1" && return
  packages=$window_packages
  [ "$1" = run ] || packages="$packages $test_packages"
  # shellcheck disable=SC2086 # the names are words
  provide $packages
  fill_venv "$1"
}

# Installs what is missing of the Debian packages named, and of Python where none fits; sets `python`.
provide() {
  packages=$*
  find_python "$makes_venvs" >/dev/null || packages="$(packages_for_python) $packages" || stop_without_python
  # shellcheck disable=SC2086 # likewise
  install_missing $packages
  python=$(find_python "$makes_venvs") || stop_without_python
}

say() {
  printf '%s\n' "$*" >&2
}

stop() {
  say "$*"
  exit 1
}

# --- When is a set-up finished? ---

# What a set-up is made from, kept as its stamp, so that a later start compares two texts and does nothing else.
# Place and interpreter belong to it: a virtual environment can neither be moved nor carried over to another Python.
fingerprint() {
  printf '%s\n' "$root"
  readlink -f "$venv/bin/python"
  cat "$root/packaging/setup.sh" "$root/pyproject.toml" "$root/requirements/build.txt" "$root/requirements/runtime.txt"
  [ "$1" = run ] || cat "$root/requirements/test.txt"
}

is_ready() {
  [ -x "$venv/bin/python" ] && [ -x "$venv/bin/winset" ] && [ -f "$venv/ready-$1" ] &&
    [ "$(fingerprint "$1")" = "$(cat "$venv/ready-$1")" ]
}

# --- Python ---

# Prints the first Python of a version Winset works with that can run the statement "$1".
# It is asked, not only looked for: a name on the path may stand for nothing.
find_python() {
  for candidate in python3.11 python3.12 python3.13 python3; do
    if "$candidate" -c "import sys; assert (3, 11) <= sys.version_info < (3, 14); $1" >/dev/null 2>&1; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

# The Debian packages that bring what is missing: the venv module of a fitting Python, or the system's Python.
# Fails where the system has its Python and that does not fit.
packages_for_python() {
  if fitting=$(find_python pass); then
    printf '%s\n' "$fitting-venv"
  elif python3 -c pass >/dev/null 2>&1; then
    return 1
  else
    printf '%s\n' "python3 python3-venv"
  fi
}

stop_without_python() {
  found=$(python3 -c 'import platform; print("Python", platform.python_version())' 2>/dev/null) || found="none"
  stop "Winset needs Python 3.11, 3.12 or 3.13 with its venv module; this machine has $found." \
    "Install a fitting one beside it and start again."
}

# --- System packages ---

# Installs those of the Debian packages named that are missing. Where it may not, it stops with the line to type.
install_missing() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "This system has no apt: the system libraries that Qt needs are taken to be there."
    return
  fi
  missing=$(for package in "$@"; do has_package "$package" || printf ' %s' "$package"; done)
  [ -n "$missing" ] || return 0
  line="apt-get install -y --no-install-recommends$missing"
  may_install || stop "Winset needs system packages that are missing. Have them installed as root, then start again:
  apt-get update && $line"
  say "Installing system packages:$missing"
  # shellcheck disable=SC2086 # the line is words
  as_root $line || { say "Trying again with a new package list." && as_root apt-get update && as_root $line; } ||
    stop "The system packages could not be installed; the reason stands above. As root, try again by hand:
  apt-get update && $line"
}

# Newer releases of Debian and Ubuntu append t64 to some names.
has_package() {
  for name in "$1" "$1t64"; do
    # shellcheck disable=SC2016 # dpkg-query fills it in
    case " $(dpkg-query -W -f='${db:Status-Status} ' "$name" 2>/dev/null)" in *" installed "*) return 0 ;; esac
  done
  return 1
}

may_install() {
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

as_root() {
  set -- env DEBIAN_FRONTEND=noninteractive "$@"
  [ "$(id -u)" -eq 0 ] || set -- sudo -n "$@"
  "$@" </dev/null >&2
}

# --- The virtual environment ---

# Installs into .venv exactly what the requirement files say, and the package itself.
# A mark lies in .venv meanwhile: what an interruption leaves behind is made anew, never believed.
fill_venv() {
  say "Setting up Winset in .venv; this is done once and takes a minute or two."
  is_sound || rm -rf "$venv"
  mkdir -p "$venv"
  : >"$venv/half-made"
  rm -f "$venv/ready-run" "$venv/ready-test"
  [ -x "$venv/bin/pip" ] || "$python" -m venv "$venv" >&2 || stop "No virtual environment could be made in $venv."
  purpose=$1
  set -- -r "$root/requirements/build.txt" -r "$root/requirements/runtime.txt"
  [ "$purpose" = run ] || set -- "$@" -r "$root/requirements/test.txt"
  pip_install "$@"
  pip_install --no-deps --no-build-isolation --editable "$root"
  fingerprint run >"$venv/ready-run"
  [ "$purpose" = run ] || fingerprint test >"$venv/ready-test"
  rm "$venv/half-made"
}

# Whether .venv was finished, stands where it was made, and has a Python that still runs and fits.
is_sound() {
  [ ! -e "$venv/half-made" ] && grep -qF "$venv/bin/" "$venv/bin/pip" 2>/dev/null &&
    "$venv/bin/python" -c "import sys, pip; assert (3, 11) <= sys.version_info < (3, 14)" 2>/dev/null
}

# pip undoes what fails, so the mark is taken away again and the next start goes on from there.
pip_install() {
  [ -t 2 ] || set -- --quiet "$@"
  "$venv/bin/python" -m pip --disable-pip-version-check --no-input install "$@" >&2 && return
  rm "$venv/half-made"
  stop "The Python packages could not be installed; the reason stands above. Nothing else was changed: start again to retry."
}
