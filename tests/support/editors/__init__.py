"""TinyMCE and CKEditor, the editors that many programs for websites have, in the versions and with the hashes of
package-lock.json. To upgrade one, do as `support/npm/__init__.py` says.
"""

from pathlib import Path

from support import npm

FOLDER = Path(__file__).parent
TINYMCE = """<!doctype html><meta charset="utf-8"><textarea></textarea><script src="node_modules/tinymce/tinymce.min.js"></script>
<script>tinymce.init({ selector: "textarea", license_key: "gpl", plugins: "code", toolbar: "code" });</script>"""
CKEDITOR = """<!doctype html><meta charset="utf-8"><div></div>
<script src="node_modules/ckeditor5/dist/browser/ckeditor5.umd.js"></script>
<script>const { ClassicEditor, Essentials, Paragraph, Link, SourceEditing, GeneralHtmlSupport } = CKEDITOR;
ClassicEditor.create(document.querySelector("div"), {
  licenseKey: "GPL", toolbar: ["sourceEditing"], plugins: [Essentials, Paragraph, Link, SourceEditing, %s],
  htmlSupport: { allow: [{ name: /.*/, attributes: true, classes: true, styles: true }] },
}).then(made => { editor = made; });</script>"""
PAGES = {"TinyMCE": TINYMCE, "CKEditor": CKEDITOR % "", "CKEditor with all HTML": CKEDITOR % "GeneralHtmlSupport"}


def install() -> None:
    """Fetch both."""
    npm.install(FOLDER)


def missing() -> str | None:
    """Say what is not here, in a few words."""
    return None if npm.is_there(FOLDER) else "TinyMCE and CKEditor (from npm)"
