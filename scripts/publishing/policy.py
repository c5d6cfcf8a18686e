"""The site's content security policy: nothing runs, and nothing is fetched, but what is its own.

policy(Path("overrides"))   # for a page's <meta>, and for hosts: overrides/_headers, .htaccess

Scripts come from files, but for the one that chooses light or dark before anything is drawn. Its
hash is taken from the template and never from a page, where a stranger's script would be hashed
along. 'self' is not narrowed to assets/, since that would name a host, and the pages are also read
from files and from copies; that no other folder has scripts is checked (checks/files.py).
"""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

INLINE = "partials/javascripts/palette.html"
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(overrides: Path) -> str:
    """The policy; `overrides` is the folder of our templates."""
    (script,) = SCRIPT.findall((overrides / INLINE).read_text("utf-8"))
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
