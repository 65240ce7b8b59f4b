"""One typed configuration, read from the environment, refused loudly when a value is wrong."""

from __future__ import annotations

import ipaddress
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from praxistag.domain.certificate_codes import CertificateIssuer
from praxistag.domain.keys import derive_key
from praxistag.domain.links import DisplayLinks, ParticipantLinks, SurveyLinks
from praxistag.domain.survey_codes import CodeSeal

if TYPE_CHECKING:
    from collections.abc import Mapping

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
MAX_FORM_BYTES = 2 * 1024 * 1024
KEY_FILE = "secret_key"
KEY_BYTES = 32
MIN_KEY_LENGTH = 32
MEDIA_SCHEMES = frozenset({"", "file", "s3"})


class ConfigError(Exception):
    """A setting is unusable; the message is German and names the variable."""


@dataclass(frozen=True)
class Config:
    """All settings of one installation (interfaces.md § 3)."""

    instance: Path
    secret_key: str = field(repr=False)
    database_url: str = ""
    redis_url: str = ""
    public_url: str = "http://127.0.0.1:8000"
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "praxistag@example.org"
    trusted_proxy: str = ""
    office_ranges: tuple[Network, ...] = ()
    media_url: str = ""
    testing: bool = False

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Config:
        """Read PRAXISTAG_* and create the instance folder and its key on first use.

        Raises:
            ConfigError: naming the variable that cannot be used.

        """
        env = os.environ if environ is None else environ
        instance = instance_folder(env)
        _require_writable(instance)
        public_url = (env.get("PRAXISTAG_PUBLIC_URL") or cls.public_url).rstrip("/")
        _require_safe_url(public_url)
        smtp_url = env.get("PRAXISTAG_SMTP_URL", "")
        _require_scheme("PRAXISTAG_SMTP_URL", smtp_url, {"smtp", "smtps"})
        redis_url = env.get("PRAXISTAG_REDIS_URL", "")
        _require_scheme("PRAXISTAG_REDIS_URL", redis_url, {"redis", "rediss", "unix"})
        mail_from = env.get("PRAXISTAG_MAIL_FROM") or cls.mail_from
        if not (all(mail_from.rpartition("@")) and mail_from.isprintable()):
            raise ConfigError(f"PRAXISTAG_MAIL_FROM: {mail_from!r} ist keine E-Mail-Adresse.")
        return cls(
            instance=instance,
            secret_key=_given_key(env) or _load_or_create_key(instance),
            database_url=_database_url(env.get("PRAXISTAG_DATABASE_URL", ""), instance),
            redis_url=redis_url,
            public_url=public_url,
            smtp_url=smtp_url,
            mail_from=mail_from,
            trusted_proxy=_trusted_proxy(env.get("PRAXISTAG_TRUSTED_PROXY", "")),
            office_ranges=_networks(env.get("PRAXISTAG_OFFICE_RANGES", "")),
            media_url=_media_url(env.get("PRAXISTAG_MEDIA_URL", ""), instance),
        )

    @property
    def is_https(self) -> bool:
        """Whether people reach this installation over TLS."""
        return self.public_url.startswith("https://")

    def key(self, purpose: str) -> bytes:
        """Return 32 bytes bound to one purpose, so that one file in the backup carries all keys."""
        return derive_key(self.secret_key, purpose)

    def participant_links(self) -> ParticipantLinks:
        """Return the maker of links for this installation."""
        return ParticipantLinks(
            public_url=self.public_url,
            personal_key=self.key("personal-link"),
            confirm_key=self.key("confirm-link"),
        )

    def display_links(self) -> DisplayLinks:
        """Return the maker of the address for screens in the foyer."""
        return DisplayLinks(public_url=self.public_url, key=self.key("foyer-display"))

    def survey_links(self) -> SurveyLinks:
        """Return the maker of addresses into surveys."""
        return SurveyLinks(public_url=self.public_url, key=self.key("survey-invitation"))

    def certificate_issuer(self) -> CertificateIssuer:
        """Return who issues and checks the certificates of this installation."""
        return CertificateIssuer(public_url=self.public_url, key=self.key("certificate"))

    def survey_seal(self) -> CodeSeal:
        """Return what hides the codes of survey slips in the database."""
        return CodeSeal(key=self.key("survey-code"))

    def to_flask(self) -> dict[str, Any]:
        """Return the mapping for `app.config`; ours as one object, the rest for extensions."""
        return {
            "PRAXISTAG": self,
            "SECRET_KEY": self.key("flask-session").hex(),
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # no names in error texts
            "SESSION_COOKIE_NAME": "__Host-praxistag" if self.is_https else "praxistag_session",
            "SESSION_COOKIE_SECURE": self.is_https,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_PATH": "/",
            "MAX_CONTENT_LENGTH": MAX_FORM_BYTES,
            "MAX_FORM_MEMORY_SIZE": MAX_FORM_BYTES,
            "WTF_CSRF_TIME_LIMIT": None,  # a form may stay open all day
            "WTF_CSRF_SSL_STRICT": False,  # wants a referrer, but our pages send none: web/origins
            "BABEL_DEFAULT_LOCALE": "de",
            "BABEL_DEFAULT_TIMEZONE": "Europe/Berlin",
            "RATELIMIT_STORAGE_URI": self.redis_url or "memory://",
            "RATELIMIT_HEADERS_ENABLED": False,
            "TESTING": self.testing,
        }


def instance_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Return where this installation keeps its data, without touching it."""
    env = os.environ if environ is None else environ
    return Path(env.get("PRAXISTAG_INSTANCE") or "instance").resolve()


def _require_writable(instance: Path) -> None:
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)  # it will hold names and the key
        probe = instance / ".probe"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # two programs may start at once
    except OSError as error:
        raise ConfigError(
            f"PRAXISTAG_INSTANCE: In den Ordner {instance} lässt sich nicht schreiben "
            f"({error.strerror}). Bitte Rechte ändern oder einen anderen Ordner nennen."
        ) from error


def _require_safe_url(url: str) -> None:
    parts = _split("PRAXISTAG_PUBLIC_URL", url)
    if parts.path or parts.query or parts.fragment:
        raise ConfigError(
            "PRAXISTAG_PUBLIC_URL: Nach Rechnername und Port darf nichts mehr stehen; "
            "die Anwendung braucht einen eigenen Rechnernamen."
        )
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and parts.hostname in LOOPBACK_HOSTS:
        return
    raise ConfigError(
        f"PRAXISTAG_PUBLIC_URL: {url!r} geht nicht. Erlaubt ist https://… "
        "oder, zum Ausprobieren auf diesem Rechner, http://127.0.0.1:PORT."
    )


def _require_scheme(name: str, url: str, schemes: set[str]) -> None:
    if url and _split(name, url).scheme not in schemes:
        expected = " oder ".join(f"{scheme}://…" for scheme in sorted(schemes))
        raise ConfigError(f"{name}: Erwartet wird {expected}.")


def _split(name: str, url: str) -> SplitResult:
    """Return the parts of an address; host and port are looked at here, not at the first use."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        # Without its value: it may hold a password.
        raise ConfigError(f"{name}: Rechnername oder Port der Adresse ist falsch.") from error
    return parts


def _database_url(url: str, instance: Path) -> str:
    if not url:
        return f"sqlite:///{instance / 'praxistag.sqlite3'}"
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return f"postgresql+psycopg://{url.removeprefix(short)}"
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return url
    raise ConfigError("PRAXISTAG_DATABASE_URL: Erwartet wird sqlite:///… oder postgresql://….")


def _networks(text: str) -> tuple[Network, ...]:
    try:
        parts = [part.strip() for part in text.split(",")]
        return tuple(ipaddress.ip_network(part) for part in parts if part)
    except ValueError as error:
        raise ConfigError(
            f"PRAXISTAG_OFFICE_RANGES: {text!r} ist keine Liste von Netzen wie 10.0.0.0/8."
        ) from error


def _trusted_proxy(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text)) if text else ""
    except ValueError as error:
        raise ConfigError(
            f"PRAXISTAG_TRUSTED_PROXY: {text!r} ist keine IP-Adresse wie 127.0.0.1."
        ) from error


def _media_url(url: str, instance: Path) -> str:
    if _split("PRAXISTAG_MEDIA_URL", url).scheme not in MEDIA_SCHEMES:
        raise ConfigError("PRAXISTAG_MEDIA_URL: Erwartet wird ein Ordner oder s3://….")
    return url or str(instance / "uploads")


def _given_key(env: Mapping[str, str]) -> str:
    key = env.get("PRAXISTAG_SECRET_KEY", "")
    if key and len(key) < MIN_KEY_LENGTH:
        raise ConfigError(
            f"PRAXISTAG_SECRET_KEY: Der Schlüssel braucht mindestens {MIN_KEY_LENGTH} Zeichen."
        )
    return key


def _load_or_create_key(instance: Path) -> str:
    """Return the key of this installation; the first process to come creates it.

    Raises:
        ConfigError: the file is there, but holds no key.

    """
    path = instance / KEY_FILE
    if not path.exists():
        _create_key(path)
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise ConfigError(f"{path} ist leer. Bitte den Schlüssel aus einer Sicherung holen.")
    return key


def _create_key(path: Path) -> None:
    """Write beside the place and link into it: nobody ever reads half a key, or a second one."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
