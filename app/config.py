"""Settings: read from the environment once, typed and checked, then never looked up again."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MIN_SECRET_LENGTH = 32
_KNOWN_SECRETS = frozenset({"secret", "changeme", "change-me", "dev", "development", "keypoint", "password"})


class BadSetting(Exception):
    """A setting is missing or unusable; the message is one plain line naming it and the remedy."""


@dataclass(frozen=True)
class Settings:
    """All that may differ between two installations. ``demo`` allows the printed accounts and a self-made secret.

    ``trusted_proxies``: how many proxies of ours every request passes; so many entries of X-Forwarded-For, from its end, are theirs.
    """

    instance: Path
    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = False
    timezone: str = "Asia/Shanghai"
    language: str = "en"
    secure_cookies: bool = False
    smtp_url: str | None = None
    threads: int = 8
    llm_url: str | None = None
    llm_key: str = ""
    llm_model: str = ""
    url_import: bool = False
    trusted_proxies: int = 0

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Read and check every setting; raises BadSetting with a line for the terminal."""
        instance = Path(environ.get("INSTANCE") or "instance").resolve()
        demo = _flag(environ, "DEMO")
        return cls(
            instance=instance,
            database_url=_database_url(environ.get("DATABASE_URL"), instance),
            secret_key=_secret(environ.get("SECRET_KEY"), instance, demo=demo),
            host=environ.get("HOST") or cls.host,
            port=_integer(environ, "PORT", cls.port, low=1, high=65535),
            demo=demo,
            timezone=_timezone(environ.get("TIMEZONE") or cls.timezone),
            language=_one_of(environ, "DEFAULT_LANGUAGE", cls.language, ("en", "zh")),
            secure_cookies=_flag(environ, "SECURE_COOKIES"),
            smtp_url=environ.get("SMTP_URL") or None,
            threads=_integer(environ, "THREADS", cls.threads, low=1, high=64),
            llm_url=_llm_url(environ),
            llm_key=environ.get("LLM_KEY") or cls.llm_key,
            llm_model=environ.get("LLM_MODEL") or cls.llm_model,
            url_import=_flag(environ, "URL_IMPORT"),
            trusted_proxies=_integer(environ, "TRUSTED_PROXIES", cls.trusted_proxies, low=0, high=8),
        )


def _flag(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "").strip().lower()
    if value in ("", "0", "no", "false", "off"):
        return False
    if value in ("1", "yes", "true", "on"):
        return True
    raise BadSetting(f"{name} must be 1 or 0, not {value!r}.")


def _integer(environ: Mapping[str, str], name: str, default: int, *, low: int, high: int) -> int:
    value = environ.get(name) or str(default)
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise BadSetting(f"{name} must be a whole number from {low} to {high}, not {value!r}.")
    return int(value)


def _one_of(environ: Mapping[str, str], name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = environ.get(name) or default
    if value not in allowed:
        raise BadSetting(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadSetting(f"TIMEZONE {name!r} is not a known time zone; use a name such as Asia/Shanghai.") from None
    return name


def _database_url(value: str | None, instance: Path) -> str:
    if not value:
        return f"sqlite:///{instance / 'keypoint.db'}"
    if value.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + value.split("://", 1)[1]
    if value.startswith(("postgresql+psycopg://", "sqlite:///")):
        return value
    raise BadSetting("DATABASE_URL must start with postgresql:// or sqlite:///.")


def _llm_url(environ: Mapping[str, str]) -> str | None:
    url = environ.get("LLM_URL") or None
    if url is not None and not url.startswith(("http://", "https://")):
        raise BadSetting("LLM_URL must start with https:// (or http://), and ends before /chat/completions.")
    if url is not None and not environ.get("LLM_MODEL"):
        raise BadSetting("LLM_URL is set but LLM_MODEL is not; name the model to ask.")
    if url is not None and find_spec("pydantic") is None:
        raise BadSetting('LLM_URL is set but the extra "llm" is not installed: pip install --require-hashes -r requirements-llm.lock.')
    return url


def _secret(value: str | None, instance: Path, *, demo: bool) -> str:
    if value:
        if len(value) >= MIN_SECRET_LENGTH and value.lower() not in _KNOWN_SECRETS and len(set(value)) > 8:
            return value
        raise BadSetting(f"SECRET_KEY is too short or too simple; use at least {MIN_SECRET_LENGTH} random characters.")
    if not demo:
        raise BadSetting(
            f"SECRET_KEY is not set; set it to at least {MIN_SECRET_LENGTH} random characters (or DEMO=1 to try Keypoint out)."
        )
    return _demo_secret(instance / "secret_key")


def _demo_secret(path: Path) -> str:
    """A secret of this installation's own, made at its first start and readable by its owner alone."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise BadSetting(f"Cannot read {path}: {error.strerror}.") from None
    secret = secrets.token_urlsafe(48)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(secret, encoding="ascii")
    except OSError as error:
        raise BadSetting(f"Cannot write in {path.parent}: {error.strerror}. Choose another folder with INSTANCE.") from None
    return secret
