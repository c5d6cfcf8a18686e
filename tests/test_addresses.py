"""Addresses: from one page of the site to another, and which term a link leads to."""

import pytest

from linking.urls import relative, slug_of


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("glossary/agent/", "essays/x/", "../../glossary/agent/"),
        ("glossary/agent/", "glossary/state/", "../agent/"),
        ("glossary/agent/", "glossary/", "agent/"),
        ("glossary/agent/", "", "glossary/agent/"),
        ("glossary/agent/", None, "/glossary/agent/"),
        ("", "essays/x/", "../../"),
        ("claims/3.10/", "claims/3.9/", "../3.10/"),
    ],
)
def test_relative(target: str, page: str | None, expected: str) -> None:
    assert relative(target, page) == expected


@pytest.mark.parametrize(
    ("href", "page", "slug"),
    [
        ("../../glossary/agent/", "essays/x/", "agent"),
        ("../agent/?x#uses", "glossary/state/", "agent"),
        ("../agent/index.html", "glossary/state/", "agent"),
        ("/glossary/agent/", None, "agent"),
        ("/glossary/agent", None, "agent"),
        ("glossary/agent.md", None, "agent"),
        ("../glossary/agent.md", "essays/x/", "agent"),
        ("agent.md", "glossary/state/", "agent"),
        ("/glossary/caf%C3%A9/", None, "café"),
        ("https://example.org/glossary/agent/", "essays/x/", None),
        ("//example.org/glossary/agent/", "essays/x/", None),
        ("///glossary/agent/", None, None),
        ("https:/glossary/agent/", "essays/x/", None),
        ("mailto:/glossary/agent/", None, None),
        ("?q", "glossary/agent/", None),
        ("#glossary/agent/", "essays/x/", None),
        ("../agent/", "essays/x/", None),
    ],
)
def test_slug_of(href: str, page: str | None, slug: str | None) -> None:
    assert slug_of(href, page) == slug
