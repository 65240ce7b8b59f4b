"""A browser without pictures: fetches pages and refuses those that break a rule all pages share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


@dataclass
class Page:
    """One answer, parsed."""

    response: TestResponse
    soup: BeautifulSoup

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def heading(self) -> str:
        """Text of the one h1."""
        return text_of(self.soup.find("h1"))

    @property
    def text(self) -> str:
        """All words of the main part, white space folded."""
        return text_of(self.soup.find("main") or self.soup)

    def errors(self) -> list[str]:
        """Texts of the error summary, without its heading and closing line."""
        return [text_of(link) for link in self.soup.select("[data-error-summary] a")]

    def link(self, words: str) -> str:
        """Return the address behind a link by its words."""
        for anchor in self.soup.find_all("a"):
            if words in text_of(anchor):
                return str(anchor["href"])
        raise AssertionError(f"no link {words!r} in {self.text[:400]}")

    def form_fields(self, *, action: str | None = None) -> dict[str, Any]:
        """Return what a browser would send for the (matching) form of the page as it stands."""
        part = self.soup.find("main") or self.soup
        for form in part.find_all("form", method=lambda m: bool(m) and m.lower() == "post"):
            if action is None or str(form.get("action", "")).endswith(action):
                return _sent_by(form)
        raise AssertionError(f"no form {action!r}")


class Browser:
    """Wraps the test client; GET pages are checked, POST takes the fields of the last page."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, url: str, *, status: int = 200) -> Page:
        """Fetch and check a page."""
        return self._page(self.client.get(url), status)

    def follow(self, response: TestResponse, *, status: int = 200) -> Page:
        """Fetch the page that a redirect names."""
        assert response.status_code == 303, (response.status_code, response.text[:800])
        return self.get(urlsplit(response.location).path, status=status)

    def post(
        self, url: str, data: dict[str, Any] | None = None, *, token: str = ""
    ) -> TestResponse:
        """Send a form; the token is taken from the page at `url` unless given."""
        fields = dict(data or {})
        if "csrf_token" not in fields:
            fields["csrf_token"] = token or self.token(url)
        return self.client.post(url, data=fields)

    def submit(self, url: str, data: dict[str, Any], *, status: int = 422) -> Page:
        """Send a form and check the page that comes back instead of a redirect."""
        return self._page(self.post(url, data), status)

    def token(self, url: str) -> str:
        """Return the CSRF token of the form at `url`."""
        soup = BeautifulSoup(self.client.get(url).text, "html.parser")
        field = soup.find("input", attrs={"name": "csrf_token"})
        assert isinstance(field, Tag), f"no form at {url}"
        return str(field["value"])

    def _page(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, (response.status_code, response.text[:2000])
        check_html(response.text)
        return Page(response, BeautifulSoup(response.text, "html.parser"))


def text_of(node: Tag | None) -> str:
    """Return the words of a node, white space folded."""
    assert node is not None
    return " ".join(node.get_text(" ").split())


def check_html(html: str) -> None:
    """Assert what holds for every page (architecture.md § 4)."""
    html5lib.HTMLParser(strict=True).parse(html)
    soup = BeautifulSoup(html, "html.parser")
    root = soup.find("html")
    assert isinstance(root, Tag)
    assert root.get("lang") == "de"
    headings = soup.find_all("h1")
    assert len(headings) == 1, [text_of(h) for h in headings]
    title = text_of(soup.find("title"))
    assert title.startswith(text_of(headings[0])[:60]), (title, text_of(headings[0]))
    _check_ids(soup)
    _check_labels(soup)
    _check_inline(soup)
    for form in soup.find_all("form"):
        if str(form.get("method", "get")).lower() == "post":
            token = form.find("input", attrs={"name": ("csrf_token", "form_token")})
            assert token, form.get("action")


def _check_ids(soup: BeautifulSoup) -> None:
    ids = [str(node["id"]) for node in soup.find_all(id=True)]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
        for node in soup.select(f"[{attribute}]"):
            for target in str(node[attribute]).split():
                assert target in ids, (attribute, target)


def _check_labels(soup: BeautifulSoup) -> None:
    labelled = {str(label["for"]) for label in soup.find_all("label", attrs={"for": True})}
    for control in soup.find_all(["input", "select", "textarea"]):
        if control.get("type") in UNLABELLED:
            continue
        named = control.get("aria-label") or control.get("aria-labelledby")
        assert named or control.get("id") in labelled or control.find_parent("label"), control


def _check_inline(soup: BeautifulSoup) -> None:
    assert not soup.find("style")
    for node in soup.find_all(True):
        assert "style" not in node.attrs, node
        assert not any(name.startswith("on") for name in node.attrs), node
    for script in soup.find_all("script"):
        assert script.get("src"), script


def _sent_by(form: Tag) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for control in form.find_all(["input", "select", "textarea"]):
        name, kind = control.get("name"), control.get("type")
        if not name or (kind in {"radio", "checkbox"} and not control.has_attr("checked")):
            continue
        fields[str(name)] = _value(control)
    return fields


def _value(control: Tag) -> str:
    if control.name == "select":
        chosen = control.find("option", selected=True) or control.find("option")
        return str(chosen.get("value", "")) if isinstance(chosen, Tag) else ""
    if control.name == "textarea":
        return control.get_text()
    return str(control.get("value", "on" if control.get("type") == "checkbox" else ""))
