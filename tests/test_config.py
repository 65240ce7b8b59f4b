"""Settings are read once and refused loudly; the key is made once, by whoever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from praxistag.config import KEY_FILE, Config, ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def read(instance: Path, **settings: str) -> Config:
    values = {f"PRAXISTAG_{name}": value for name, value in settings.items()}
    return Config.from_env({"PRAXISTAG_INSTANCE": str(instance)} | values)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "http://praxistag.example.org"),
        ("PUBLIC_URL", "https://praxistag.example.org:port"),
        ("SMTP_URL", "mail.example.org"),
        ("SMTP_URL", "smtp://mail.example.org:25a"),
        ("SMTP_URL", "smtp://[::1"),
        ("REDIS_URL", "http://127.0.0.1"),
        ("MAIL_FROM", "niemand"),
        ("MAIL_FROM", "a@example.org\rBcc: b@example.org"),
        ("DATABASE_URL", "mysql://127.0.0.1"),
        ("PUBLIC_URL", "https://praxistag.example.org/unterordner"),
        ("MAIL_FROM", "@"),
        ("SECRET_KEY", "kurz"),
        ("TRUSTED_PROXY", "der Server vorn"),
        ("MEDIA_URL", "ftp://127.0.0.1/bilder"),
        ("OFFICE_RANGES", "10.0.0.0/8, überall"),
    ],
)
def test_from_env_names_what_it_cannot_use(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"^PRAXISTAG_{name}: "):
        read(tmp_path, **{name: value})


def test_from_env_takes_an_empty_value_for_none(tmp_path: Path) -> None:
    config = read(tmp_path, PUBLIC_URL="", MAIL_FROM="", TRUSTED_PROXY="", MEDIA_URL="")

    assert (config.public_url, config.mail_from) == (Config.public_url, Config.mail_from)
    assert config.media_url == str(tmp_path / "uploads")


def test_from_env_does_not_repeat_a_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refusal:
        read(tmp_path, SMTP_URL="smtp://post:geheim@mail.example.org:25a")

    assert "geheim" not in str(refusal.value)


def test_from_env_keeps_folder_and_key_private(tmp_path: Path) -> None:
    config = read(tmp_path / "neu")

    assert (tmp_path / "neu").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "neu" / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert config.secret_key not in repr(config)


def test_from_env_by_many_at_once_agrees_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: read(tmp_path).secret_key, range(40)))

    assert keys == {(tmp_path / KEY_FILE).read_text()}
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_from_env_refuses_an_empty_key_file(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).touch()

    with pytest.raises(ConfigError, match="ist leer"):
        read(tmp_path)


def test_key_is_another_one_for_every_purpose(tmp_path: Path) -> None:
    config = read(tmp_path)

    assert config.key("totp") == config.key("totp") != config.key("personal-link")
