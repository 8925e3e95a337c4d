"""What the pages of a record show: sections, checks beside them, and who may do what."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from openosh.desk.record_form import Beside
from openosh.desk.service_records import checking, contents, queries, seats
from openosh.desk.service_records.actions.signing import content_digest
from openosh.desk.service_records.checking import Checked, Status


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.record_form import (
        Activity,
        Advice,
        Count,
        FollowUp,
        Named,
        Part,
        RecordForm,
        SignatureRole,
        Written,
    )
    from openosh.desk.registers.models import Practitioner
    from openosh.desk.service_records.models import Part as PartRow, ServiceRecord
    from openosh.desk.service_records.queries import SignatureShown
    from openosh.desk.service_records.typed import Reading

BLANK_BLOCKS = 1


class Field(NamedTuple):
    """A field of a page: name, label, what stands in it, and what is wrong with it."""

    name: str
    label: str
    value: str
    wrong: str = ""


class ActivityField(NamedTuple):
    """An activity to tick, with the fields that go with it."""

    activity: Activity
    is_ticked: bool
    persons: Field
    description: Field


class Block(NamedTuple):
    """A finding to be written, with the measures for it."""

    number: int
    id: str
    activity: Field
    text: Field
    measures: Sequence[tuple[Field, str]]


class FollowUpField(NamedTuple):
    """Earlier advice, and what is said of it."""

    number: int
    advice: Advice
    state: str
    text: str


class Place(NamedTuple):
    """A place for a signature: who signed, or whether the one who looks may."""

    role: SignatureRole
    signed: SignatureShown | None
    who: str
    address: str
    """The name by which the page of signing calls it; empty where nobody signs here now."""


@dataclass(frozen=True)
class RecordPage:
    """A record as the person before it sees it: read once for each request."""

    record: ServiceRecord
    actor: Actor

    @cached_property
    def form(self) -> RecordForm:
        """Return its form."""
        return contents.form_of(self.record)

    @cached_property
    def written(self) -> Written:
        """Return everything in it that the person may see, with what it is held against."""
        return queries.whole(self.record)

    @cached_property
    def names(self) -> Mapping[int | None, str]:
        """Return what the two sides are called."""
        return contents.names_of([self.record.employer_id, self.record.provider_id])

    @property
    def employer(self) -> str:
        """Return what the employer is called."""
        return self.names.get(self.record.employer_id, "")

    @property
    def provider(self) -> str:
        """Return what the provider is called; nothing for an employer's own people."""
        return self.names.get(self.record.provider_id, "")

    @cached_property
    def practitioner(self) -> Practitioner | None:
        """Return as whom the person writes, if they do."""
        return seats.practitioner_of(self.actor)

    @property
    def is_writers(self) -> bool:
        """Return whether the person acts for the side that writes."""
        return self.actor.organisation == seats.writers_organisation(self.record)

    @property
    def is_author(self) -> bool:
        """Return whether the person writes a part of it."""
        return seats.is_author(self.record, self.practitioner, self.actor)

    @cached_property
    def own(self) -> PartRow | None:
        """Return the person's own part."""
        return queries.part_of(self.record, self.practitioner) if self.practitioner else None

    @property
    def may_write_head(self) -> bool:
        """Return whether the head and the follow-up may change."""
        return self.is_author and not self.record.frozen_at and not self.record.withdrawn_at

    @property
    def may_write_part(self) -> bool:
        """Return whether the person's own part may change."""
        open_part = self.own is not None and self.own.signed_at is None
        is_open = open_part and not self.record.withdrawn_at and not self.is_revised
        return self.is_author and is_open

    @property
    def may_join(self) -> bool:
        """Return whether the person may add a part of their own."""
        mine = self.practitioner is not None and self.is_writers and not self.is_author
        return mine and not self.record.frozen_at and not self.record.withdrawn_at

    @property
    def may_revise(self) -> bool:
        """Return whether the person may make a revision."""
        return self.is_author and bool(self.record.frozen_at) and not self.is_revised

    @cached_property
    def versions(self) -> list[ServiceRecord]:
        """Return every version that the person may see."""
        return queries.revisions(self.record)

    @property
    def is_revised(self) -> bool:
        """Return whether a later version is there."""
        return any(one.revision > self.record.revision for one in self.versions)

    # -- checks ----------------------------------------------------------------------------

    @cached_property
    def checks(self) -> list[Checked]:
        """Return what the law says of it now."""
        return checking.checked(self.record.programme, self.form, self.written)

    def beside(self, where: Beside, part: uuid.UUID | None = None) -> list[Checked]:
        """Return the checks beside a section, or beside one part."""
        return [
            one
            for one in self.checks
            if one.check.beside is where and (part is None or one.part == part)
        ]

    @property
    def head_checks(self) -> list[Checked]:
        """Return the checks beside the head."""
        return self.beside(Beside.HEAD)

    @property
    def follow_up_checks(self) -> list[Checked]:
        """Return the checks beside the follow-up."""
        return self.beside(Beside.FOLLOW_UP)

    @property
    def signature_checks(self) -> list[Checked]:
        """Return the checks beside the signatures."""
        return self.beside(Beside.SIGNATURES)

    @property
    def own_checks(self) -> list[Checked]:
        """Return the checks beside the person's own part."""
        return self.beside(Beside.PART, self.own.pk) if self.own else []

    @property
    def open_count(self) -> int:
        """Return how many checks stand in the way of signing."""
        return sum(one.blocks for one in self.checks)

    # -- what stands in it -----------------------------------------------------------------

    @property
    def counts(self) -> list[tuple[Count, int | None]]:
        """Return the numbers of persons, each with what it counts."""
        return [(one, self.written.head.counts.get(one.name)) for one in self.form.counts]

    @property
    def hazards(self) -> list[tuple[str, int]]:
        """Return the kinds of hazardous work with their persons."""
        kept = self.written.head.hazards
        return [(one.label, kept[one.name]) for one in self.form.hazards if one.name in kept]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Return the texts of the overview under what they are called."""
        kept = self.written.head.texts
        return [(one.label, kept.get(one.name, "")) for one in self.form.texts]

    @property
    def parts(self) -> list[PartShown]:
        """Return the parts, ready to be read."""
        return [PartShown(self, one) for one in self.written.parts]

    @property
    def follow_ups(self) -> list[tuple[FollowUpField, str]]:
        """Return earlier advice with what is said of it, and how the state is called."""
        return [
            (one, self.form.state_of[one.state].label if one.state else "")
            for one in follow_up_fields(self)
        ]

    @cached_property
    def places(self) -> list[Place]:
        """Return the places for signatures, authors first."""
        return [*self._authors_places(), *self._employers_places()]

    def _authors_places(self) -> Iterator[Place]:
        signed = {one.signature.part_id: one for one in self.signatures}
        for part in self.written.parts:
            role = self.form.role_for(part.kind)
            if role is not None:
                mine = self.own is not None and self.own.pk == part.id
                may = mine and self.may_write_part
                who = f"{contents.kind_label(part.kind)}　{part.author}"
                yield Place(role, signed.get(part.id), who, role.name if may else "")

    def _employers_places(self) -> Iterator[Place]:
        signed = {one.signature.role: one for one in self.signatures if not one.signature.part_id}
        ready = all(part.is_signed for part in self.written.parts) and bool(self.written.parts)
        ready = ready and seats.takes_for_employer(self.record, self.practitioner, self.actor)
        ready = ready and not self.record.withdrawn_at and not self.is_revised
        for role in self.form.employers_roles:
            if role.name in self.written.head.attended:
                may = ready and role.name not in signed
                yield Place(role, signed.get(role.name), role.label, role.name if may else "")

    @cached_property
    def signatures(self) -> list[SignatureShown]:
        """Return the signatures under it."""
        return queries.signatures_of(self.record)

    def digest(self, *, whole: bool) -> str:
        """Return the hash of what the person is about to sign."""
        part = None if whole or self.own is None else self.own.pk
        return content_digest(self.record, self.written, part)


@dataclass(frozen=True)
class PartShown:
    """A part, ready to be read."""

    page: RecordPage
    part: Part

    @property
    def who(self) -> str:
        """Return whose part it is."""
        return f"{contents.kind_label(self.part.kind)}　{self.part.author}"

    @property
    def is_own(self) -> bool:
        """Return whether it is that of the one who looks."""
        return self.page.own is not None and self.page.own.pk == self.part.id

    @property
    def activities(self) -> list[tuple[str, int | None, str]]:
        """Return what was done, with its persons and its text."""
        kept = self.part.activities
        return [
            (one.label, kept[one.name], self.part.descriptions.get(one.name, ""))
            for one in self.page.form.activities
            if one.name in kept
        ]

    @property
    def findings(self) -> list[tuple[int, str, str, list[str]]]:
        """Return each finding: number, activity, text, and the measures for it."""
        known = self.page.form.activity_of
        return [
            (
                at,
                known[one.activity].label if one.activity in known else "",
                one.text,
                [each.text for each in self.part.measures if each.finding == one.id],
            )
            for at, one in enumerate(self.part.findings, 1)
        ]

    @property
    def checks(self) -> list[Checked]:
        """Return the checks beside it."""
        return self.page.beside(Beside.PART, self.part.id)


# -- fields ------------------------------------------------------------------------------------


def activity_fields(
    form: RecordForm, raw: Mapping[str, str], reading: Reading | None
) -> list[ActivityField]:
    """Return the activities to tick, as they were ticked."""
    return [
        ActivityField(
            one,
            bool(raw.get(f"a-{one.name}")),
            field_of(raw, reading, f"a-{one.name}-n", f"{one.label}：人數"),
            field_of(raw, reading, f"a-{one.name}-text", f"{one.label}：內容"),
        )
        for one in form.activities
    ]


def blocks(raw: Mapping[str, str], reading: Reading | None, blank: int) -> list[Block]:
    """Return the findings that were typed, and blank ones after them."""
    filled = [
        at
        for at in range(len(raw))
        if raw.get(f"f-{at}-text") or raw.get(f"f-{at}-m-0-text") or raw.get(f"f-{at}-activity")
    ]
    last = max(filled, default=-1)
    return [_block(raw, reading, at) for at in range(last + 1 + (blank if filled else 1))]


def _block(raw: Mapping[str, str], reading: Reading | None, at: int) -> Block:
    measures = [place for place in range(len(raw)) if raw.get(f"f-{at}-m-{place}-text")]
    return Block(
        number=at + 1,
        id=raw.get(f"f-{at}-id") or str(uuid.uuid4()),
        activity=field_of(raw, reading, f"f-{at}-activity", "延續的辦理事項"),
        text=field_of(raw, reading, f"f-{at}-text", f"問題 {at + 1}"),
        measures=[
            (
                field_of(raw, reading, f"f-{at}-m-{place}-text", f"採行措施 {place + 1}"),
                raw.get(f"f-{at}-m-{place}-id") or str(uuid.uuid4()),
            )
            for place in range(max(measures, default=-1) + 2)
        ],
    )


def field_of(raw: Mapping[str, str], reading: Reading | None, name: str, label: str) -> Field:
    """Return a field with what stands in it."""
    wrong = reading.mistakes.get(name, "") if reading else ""
    return Field(name, label, raw.get(name, ""), wrong)


def follow_up_fields(page: RecordPage, raw: Mapping[str, str] | None = None) -> list[FollowUpField]:
    """Return every earlier advice, with what is said of it or was just typed."""
    said: Mapping[uuid.UUID, FollowUp] = {one.advice: one for one in page.written.follow_ups}
    found = []
    for number, advice in enumerate(page.written.advice, 1):
        kept = said.get(advice.id)
        state, text = (kept.state, kept.text) if kept else ("", "")
        if raw is not None:
            state = raw.get(f"state-{advice.id}", "")
            text = raw.get(f"text-{advice.id}", "")
        found.append(FollowUpField(number, advice, state, text))
    return found


def has_text(named: Sequence[Named], raw: Mapping[str, str], before: str) -> bool:
    """Return whether something was typed for any of some names."""
    return any(raw.get(f"{before}-{one.name}") for one in named)


__all__ = ["BLANK_BLOCKS", "RecordPage", "Status", "activity_fields", "blocks", "follow_up_fields"]
