"""The site's content security policy: nothing runs, and nothing is fetched, but what is its own.

policy(Path("overrides"))          # for a page's <meta>
header_files(policy)               # -> {"_headers": ..., ".htaccess": ...}, for hosts

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
ONLY_AS_HEADER = "frame-ancestors 'none'"  # a <meta> cannot say it
OTHERS = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


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


def header_files(said: str) -> dict[str, str]:
    """The same for hosts: _headers (Netlify, Cloudflare Pages) and .htaccess (Apache)."""
    headers = {"Content-Security-Policy": f"{said}; {ONLY_AS_HEADER}", **OTHERS}
    lines = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    sets = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
    return {
        "_headers": f"/*\n{lines}",
        ".htaccess": f"<IfModule mod_headers.c>\n{sets}</IfModule>\nErrorDocument 404 /404.html\n",
    }
