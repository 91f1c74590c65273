"""A WordPress with its database on loopback, both from Debian's packages, made anew for a test."""

import contextlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

PACKAGE = Path("/usr/share/wordpress")
PROGRAMS = ("php", "mariadbd", "mariadb-install-db")
PACKAGES = ("wordpress", "php-cli", "php-mysql", "mariadb-server")
PATIENCE = 30

CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(socket)s'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '%(home)s'); define('WP_SITEURL', '%(home)s');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
ANSWERS = """<?php
add_filter('pre_http_request', function ($answer, $asked, $url) {
    $path = substr(strtok($url, '?#'), strlen('%(public)s'));
    if (strpos($url, '%(public)s') !== 0) return new WP_Error('offline', 'There is no internet here.');
    $file = '%(site)s/' . $path . (substr('/' . $path, -1) === '/' ? 'index.html' : '');
    $type = substr($file, -4) === 'json' ? 'application/json' : 'text/html';
    return ['headers' => ['content-type' => $type], 'body' => file_get_contents($file), 'cookies' => [],
            'response' => ['code' => 200, 'message' => 'OK'], 'filename' => null];
}, 10, 3);
foreach (['template', 'stylesheet'] as $name)
    add_filter("pre_option_$name", fn ($kept) => $_GET['theme'] ?? $kept);
"""
"""A plugin in place of the internet: the site answers at its public address, and nothing else does. And `?theme=` shows a page
in any theme."""
WRITE = """<?php
define('WP_INSTALLING', true);
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Clinic', 'admin', 'admin@clinic.example', true, '', 'secret');
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => 'secret', 'role' => 'author']);
foreach (json_decode(file_get_contents('php://stdin'), true) as [$by, $text]) {
    wp_set_current_user($by === 'author' ? $author : 1);
    kses_init();
    echo wp_insert_post(wp_slash(['post_title' => 'Pain', 'post_status' => 'publish', 'post_content' => $text,
                                   'comment_status' => 'closed'])), ' ';
}
"""


def missing() -> str | None:
    """Say what is not here, in a few words."""
    if all(map(shutil.which, PROGRAMS)) and PACKAGE.is_dir():
        return None
    return f"WordPress (the Debian packages {', '.join(PACKAGES)})"


@contextlib.contextmanager
def publishing(posts: list[tuple[str, str]], site: Path, public: str) -> Iterator[list[str]]:
    """Make a WordPress with posts; give their addresses.

    Args:
        posts: who writes, "author" or "admin", and the text as it is typed.
        site: folder of our site, which answers at its address `public`.
    """
    with contextlib.ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        _start_database(folder, ending)
        with socket.create_server(("127.0.0.1", 0)) as found:
            home = f"http://127.0.0.1:{found.getsockname()[1]}"
        code = folder / "wordpress"
        shutil.copytree(PACKAGE, code, ignore_dangling_symlinks=True)
        values = {"socket": folder / "socket", "home": home, "public": public, "site": site}
        (code / "wp-config.php").write_text(CONFIG % values, encoding="utf-8")
        plugins = code / "wp-content" / "mu-plugins"
        plugins.mkdir(exist_ok=True)
        (plugins / "answers.php").write_text(ANSWERS % values, encoding="utf-8")
        (code / "write.php").write_text(WRITE, encoding="utf-8")
        written = subprocess.run(
            ["php", "write.php"], cwd=code, input=json.dumps(posts), capture_output=True, text=True, check=True
        )
        numbers = written.stdout.split()
        assert len(numbers) == len(posts), written.stdout + written.stderr
        _run(ending, "php", "-S", home.removeprefix("http://"), "-t", str(code))
        _wait(lambda: _answers(home))
        yield [f"{home}/?p={number}" for number in numbers]


def _start_database(folder: Path, ending: contextlib.ExitStack) -> None:
    shared = ("--no-defaults", f"--datadir={folder}/data")
    make = ["mariadb-install-db", *shared, "--auth-root-authentication-method=normal", "--skip-test-db", "--user=root"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    first = folder / "first.sql"
    first.write_text("CREATE DATABASE wordpress;\n", encoding="utf-8")
    ways = ("--skip-networking", f"--socket={folder}/socket", f"--init-file={first}", f"--pid-file={folder}/pid")
    _run(ending, "mariadbd", *shared, "--user=root", *ways)
    _wait((folder / "socket").exists)


def _run(ending: contextlib.ExitStack, *command: str) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end() -> None:
        process.terminate()
        process.wait()

    ending.callback(end)


def _answers(home: str) -> bool:
    with contextlib.suppress(OSError):
        urllib.request.urlopen(home, timeout=PATIENCE).close()
        return True
    return False


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "WordPress did not start"
        time.sleep(0.1)
