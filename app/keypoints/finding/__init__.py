"""The finder: key points of one document, by rules alone, each pinned to the words that say it.

``find`` reads a Document twice over: as it stands, and as a shadow of equal length in which widths, quotation
marks and scripts are alike. Names (mentions) and member lists are looked for apart and linked only by a cue, an
exact count or an echo of the head, never by nearness. The same document gives the same findings in any process.

The evidence of an enumeration is each place of its name, the leading one first (where only the title has the name,
the places of its members); that of any other key point is the clause or sentence which states it, and its ``parts``
are the pieces of that which a question may ask for.

Knows: app.library.domain, app.keypoints.domain. Touches no database, file, clock or network.
"""

from __future__ import annotations

from app.keypoints.domain import Findings, KeyPointKind
from app.keypoints.finding.aims import aims
from app.keypoints.finding.aims_zh import aims_zh
from app.keypoints.finding.clauses_zh import read_units
from app.keypoints.finding.conditions import conditions
from app.keypoints.finding.conditions_zh import conditions_zh
from app.keypoints.finding.contrasts import contrasts
from app.keypoints.finding.contrasts_zh import contrasts_zh
from app.keypoints.finding.deadlines import deadlines
from app.keypoints.finding.deadlines_zh import deadlines_zh
from app.keypoints.finding.definitions import definitions
from app.keypoints.finding.definitions_zh import definitions_zh
from app.keypoints.finding.enumerations import enumerations
from app.keypoints.finding.events import events
from app.keypoints.finding.events_zh import events_zh
from app.keypoints.finding.findings import Proposal, key_point
from app.keypoints.finding.identity import Ids
from app.keypoints.finding.lists import lists
from app.keypoints.finding.quantities import quantities
from app.keypoints.finding.quantities_zh import quantities_zh
from app.keypoints.finding.ranking import Ranking
from app.keypoints.finding.requirements import requirements
from app.keypoints.finding.requirements_zh import requirements_zh
from app.keypoints.finding.roles import roles
from app.keypoints.finding.roles_zh import roles_zh
from app.keypoints.finding.source import Source, Span, open_source
from app.keypoints.finding.terms import terms
from app.library.domain import Document

__all__ = ["find"]

_FINDERS = (definitions, events, roles, requirements, conditions, deadlines, aims, quantities, terms, contrasts)
_FINDERS_ZH = (definitions_zh, events_zh, roles_zh, requirements_zh, conditions_zh, deadlines_zh, aims_zh, quantities_zh, contrasts_zh)


def find(document: Document) -> Findings:
    """All key points of the document, the most salient first, and doubts a person should look at."""
    source = open_source(document)
    named, doubts = enumerations(source)
    found_besides = _without_doubles([proposal for finder in _FINDERS for proposal in finder(source)] + _in_chinese(source))
    taken = {proposal.members[0] for proposal in named if proposal.members}
    unclaimed = [proposal for proposal in lists(source) if proposal.members and proposal.members[0] not in taken]
    proposals = sorted([*named, *found_besides, *unclaimed], key=lambda proposal: (proposal.evidence[0], proposal.kind.value))
    ids, ranking = Ids(), Ranking(source)
    found = [key_point(source, proposal, ranking.salience(proposal), ids) for proposal in proposals]
    order = sorted(range(len(found)), key=lambda at: (-found[at].salience, at))
    return Findings(tuple(found[at] for at in order), tuple(doubts))


def _in_chinese(source: Source) -> list[Proposal]:
    """Key points of the other kinds on the Chinese pages, read unit by unit."""
    read = list(read_units(source))
    return [proposal for finder in _FINDERS_ZH for proposal in finder(source, read)]


def _without_doubles(found: list[Proposal]) -> list[Proposal]:
    """Drop the quantity that is a deadline's limit: it is said once and asked once."""
    limits: dict[int, list[Span]] = {}
    for one in found:
        if one.kind is KeyPointKind.DEADLINE and (limit := dict(one.parts).get("limit")) is not None:
            limits.setdefault(limit.page, []).append(limit)
    return [one for one in found if one.kind is not KeyPointKind.QUANTITY or not _stands_in(dict(one.parts)["value"], limits)]


def _stands_in(value: Span, limits: dict[int, list[Span]]) -> bool:
    return any(limit.start <= value.start < limit.end for limit in limits.get(value.page, []))
