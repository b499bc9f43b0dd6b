"""Times as other programs write them, in the form in which notes have theirs."""

from __future__ import annotations

from datetime import UTC, datetime


def as_utc(written: str) -> str:
    """A time to the second in UTC (YYYY-MM-DDTHH:MM:SSZ); what is no time stays as it is.

    A time without a zone is taken for UTC, as the servers that leave it out mean it.
    """
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return written
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return written
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"
