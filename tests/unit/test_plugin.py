"""The adapter to MkDocs: errors end the build with their message alone, changed code asks for a restart, PDFs are published."""

import os
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from leaflets import plugin
from leaflets.plugin import SKIP_PDF, LeafletsPlugin
from support.factories import SETTINGS
from support.linting import problems_in


def started(command: Any = "serve") -> LeafletsPlugin:
    made = LeafletsPlugin()
    made.on_startup(command=command, dirty=False)
    return made


def test_site_is_not_published_without_its_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SKIP_PDF, "1")
    assert not started().with_pdfs
    with pytest.raises(Abort, match=SKIP_PDF):
        started("build")
    for off in ("", "0"):
        monkeypatch.setenv(SKIP_PDF, off)
        assert started("build").with_pdfs


def test_changed_code_asks_for_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "plugin.py"
    module.write_text("")
    monkeypatch.setattr(plugin, "__file__", str(module))
    made = started()
    os.utime(module, ns=(1, 1))
    with pytest.raises(Abort, match="make serve"):
        made.on_files(Files([]), config=MkDocsConfig())
    made = started()
    (tmp_path / "new.py").write_text("")
    with pytest.raises(Abort, match="make serve"):
        made.on_files(Files([]), config=MkDocsConfig())


def test_engine_is_watched_while_serving() -> None:
    class Server:
        watched = ""

        def watch(self, path: str) -> None:
            self.watched = path

    server = Server()
    started().on_serve(server)
    assert Path(server.watched) == Path(plugin.__file__).parent


def config_of(folder: Path) -> MkDocsConfig:
    """Give the configuration of a small project, as MkDocs loads it."""
    problems_in(folder, {})
    config = MkDocsConfig(str(folder / "mkdocs.yml"))
    config.load_dict(
        {
            "site_name": "A site",
            "site_url": "https://site.example/",
            "docs_dir": str(folder / "docs"),
            "theme": {"name": "material", "logo": "icon.svg", "font": False},
        }
    )
    config.validate()
    return config


def read(folder: Path, **changes: Any) -> LeafletsPlugin:
    """Let a plugin read the content of a small project."""
    config = config_of(folder)
    made = started("build")
    subject = {"type": "MedicalSymptom", "name": "Ache"}
    made.load_config(SETTINGS | {"help_page": "index", "subject": subject} | changes)
    made.on_files(Files([File("index.md", str(folder / "docs"), str(folder / "site"), True)]), config=config)
    return made


def test_plugin_reads_content_and_settings(tmp_path: Path) -> None:
    made = read(tmp_path)
    assert list(made.content.pages) == ["index.md"]
    assert made.settings.help_page == "index"


def test_mistake_in_the_settings_ends_the_build_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"^mkdocs\.yml:\d+: .*handbok"):
        read(tmp_path, handbok={})


@pytest.mark.parametrize(
    "pasted", ["https://site.example/ ", " https://site.example", "https://site.example/ /", "https://site.example//"]
)
def test_spaces_around_a_pasted_address_do_not_count(tmp_path: Path, pasted: str) -> None:
    config = config_of(tmp_path)
    config.site_url = pasted
    started().on_config(config)
    assert config.site_url == "https://site.example/"
