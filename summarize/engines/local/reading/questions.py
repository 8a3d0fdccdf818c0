"""A field as a question: what its description asks for, which words point to it, and which part in a sentence it plays.

Everything is read off the schema author's own words: "Organisation that receives the shipment" wants an organisation in
the part of a doer of "receive"; "such as port, mine or plant" gives examples of answers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from summarize.engines.local.language.syntax import Argument
from summarize.engines.local.language.words import EMPTY, SPEECH, is_event, stem, stem_set, words
from summarize.shape import Branch, Leaf, LeafKind, Shape

__all__ = ["Question", "Want", "question_of", "topic_of"]


_RECORD = 0.3


class Want(StrEnum):
    """What kind of words answer a question, as far as the description says."""

    person = "person"
    organisation = "organisation"
    party = "party"
    place = "place"
    office = "office"
    affiliation = "affiliation"
    alias = "alias"
    quote = "quote"
    headline = "headline"
    example = "example"
    passage = "passage"
    phrase = "phrase"
    label = "label"
    typed = "typed"


@dataclass(frozen=True)
class Question:
    """What is asked of the article for one field.

    `ask` is the wording for the model; `cues` the stems that point to an answer, with weights up to 1; `examples` the
    answers that the description itself gives; `verbs` the cues that are asked for as events, and `argument` the part
    that the answer plays in them; `countries` says whether a country may be one of the organisations asked for.
    """

    ask: str
    want: Want
    cues: Mapping[str, float]
    examples: tuple[str, ...]
    verbs: Mapping[str, float]
    argument: Argument | None
    countries: bool = True
    leaf: Leaf | None = None


_META = stem_set(
    "article articles word words writes text short name names title few date time day kind such mentioned said list "
    "number amount person persons people organisation organisations organization place country part concern concerned "
    "concerns far judged reports report reported whether exactly full main called given known if thing something what "
    "where when on in at gives give play plays description based optional value field each"
)
_PHRASES = re.compile(
    r",?\s*(?:each\s+)?(?:in (?:the )?(?:article['’]s (?:own )?words|words of the article|a few words of the article|"
    r"its own words)|as the (?:article|text|report) (?:writes|gives|says|puts) (?:it|them)|word for word|verbatim"
    r"|in the words of the article)",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:such as|for example|e\.g\.|for instance|like|whether (?:the \w+|it) is)\s+(?P<list>[^.;:()]+)", re.IGNORECASE
)
_AGENT = re.compile(
    r"\b(?:that|which|who|it|they)\s+(?!(?:it|is|are|was|were|the|a|an|this|that|has|have|had|can|may|will|of|in|on)\b)"
    r"(?P<verb>[a-z]+)"
)
_PASSIVE = re.compile(
    r"^what (?:is|was|are)\s+(?P<verbs>[a-z, ]+?)(?:$|\.|;| by | in | about )"
    r"|\b(?:that|which|who)(?: it)? (?:is|are|was|were) (?P<verb>[a-z]+ed)"
)


def question_of(leaf: Leaf, shape: Shape, about: str = "") -> Question:
    """The question that a leaf of a record asks; `about` is the text of what the record is about, such as its name."""
    said = _plain(leaf.description) or leaf.name.replace("_", " ")
    examples = _examples(leaf.description)
    cues = _cues(leaf.name.replace("_", " "), 1.0) | _cues(_without_negation(_EXAMPLES.sub("", said)), 1.0)
    # The record's own noun is everywhere in the article: "deal" says little about where the price of a deal stands.
    cues |= {word: _RECORD for word in _cues(shape.name, 1.0) if word in cues}
    argument, verbs = _argument(_without_negation(said))
    want = _want(leaf, said, examples, argument, root="title" in leaf.name)
    if not verbs:
        verbs = {word: weight for word, weight in cues.items() if is_event(word) and weight > _RECORD}
    ask = said if not about else f"{said} ({about})"
    return Question(ask, want, cues, examples, verbs, argument, bool(_COUNTRY.search(said)), leaf)


_ENTERS = re.compile(r"\b(?:enters? into|part(?:y|ies) to|signator(?:y|ies))\b", re.IGNORECASE)


def topic_of(branch: Branch, root: str = "", events: Mapping[str, float] = MappingProxyType({})) -> Question:
    """What a list of records is about: by its field's name and description and by its model's docstring.

    `root` is the name of the record that encloses it, whose noun says little inside it; `events` are the events that
    the enclosing record may be, which those who enter into it take part in.
    """
    shape = branch.shape
    said = " ".join(part for part in (_plain(shape.description), _plain(branch.description)) if part)
    kinds = (
        leaf for leaf in shape.leaves if leaf.kind is LeafKind.text and leaf.description.lower().startswith("what")
    )
    inner = {example for leaf in kinds for example in _examples(leaf.description)}
    inherited = _cues(root, 1.0)
    cues = _cues(branch.name.replace("_", " "), 1.0) | _cues(shape.name, 1.0)
    cues = _cues(_without_negation(said), 0.6) | cues
    cues |= {word: _RECORD for word in inherited if word in cues}
    verbs = {word: 1.0 for word in _cues(_without_negation(said), 1.0) if is_event(word) and word not in inherited}
    verbs |= {stem(found.group("verb")): 1.0 for found in _AGENT.finditer(said)}
    if _ENTERS.search(said):
        verbs = {word: 0.9 * weight for word, weight in events.items()} | verbs
    ask = _plain(branch.description) or shape.description or branch.name.replace("_", " ")
    want = _wanted_name(said) or Want.phrase
    return Question(ask, want, cues, tuple(sorted(inner)), verbs, None, bool(_COUNTRY.search(said)))


def _plain(description: str) -> str:
    return _PHRASES.sub("", description).strip().rstrip(".,")


def _without_negation(said: str) -> str:
    return re.sub(r"\b(?:not|other than|except|without)\b[^.,;:]*", "", said)


def _cues(text: str, weight: float) -> dict[str, float]:
    return {word.stem: weight for word in words(text) if word.stem not in EMPTY and word.stem not in _META}


def _examples(description: str) -> tuple[str, ...]:
    found = _EXAMPLES.search(description)
    if not found:
        return ()
    items = re.split(r",\s*(?:or |and )?|\s+(?:or|and)\s+", found.group("list"))
    return tuple(item.strip() for item in items if 1 <= len(item.split()) <= 4)


def _argument(said: str) -> tuple[Argument | None, dict[str, float]]:
    lower = said.lower()
    # The order matters: "to which it is sent" is a goal, not a doer.
    for pattern, argument in (
        (r"\bfrom (?:which|where|whom)\b", Argument.source),
        (r"\bto (?:which|where|whom)\b", Argument.goal),
        (r"\b(?:in|at) which\b|\bwhere\b", Argument.place),
    ):
        found = re.search(pattern, lower)
        if found:
            return argument, _verbs(lower[found.end() :])
    passive = _PASSIVE.search(lower)
    if passive:
        return Argument.patient, _verbs(passive.group("verbs") or passive.group("verb"))
    agent = _AGENT.search(lower)
    if agent:
        return Argument.agent, {stem(agent.group("verb")): 1.0}
    return None, {}


def _verbs(text: str) -> dict[str, float]:
    return _cues(text, 1.0)


_COUNTRY = re.compile(r"\b(?:government|state|countr(?:y|ies)|nation)s?\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:persons?|people|man|woman|author|judge|minister|plaintiff|defendant|official)\b")
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ations?|compan(?:y|ies)|firms?|agenc(?:y|ies)|authorit(?:y|ies)|court|government|manufacturer|maker|"
    r"regulator|university|institution|bank|team|publisher|employer|operator|supplier|airline)\b"
)
_PLACE = re.compile(r"\b(?:countr(?:y|ies)|town|city|region|places?|location|port|district|state|address|site)\b")


def _wanted_name(said: str) -> Want | None:
    """Who or what a description names first: its subject, before any clause about it."""
    subject = re.split(r"\b(?:that|which|who|of the|to the|for the|from|in which)\b", said.lower(), maxsplit=1)[0]
    person, organisation, place = (pattern.search(subject) for pattern in (_PERSON, _ORGANISATION, _PLACE))
    if person and organisation:
        return Want.party
    if organisation and place and organisation.start() > place.start():
        return Want.place
    if organisation:
        return Want.organisation
    if person:
        return Want.person
    return Want.place if place else None


def _want(leaf: Leaf, said: str, examples: tuple[str, ...], argument: Argument | None, *, root: bool) -> Want:
    lower = _without_negation(f"{leaf.name.replace('_', ' ')}: {leaf.description}".lower())
    if leaf.kind in (LeafKind.choice, LeafKind.flag):
        return Want.label
    if leaf.kind not in (LeafKind.name, LeafKind.text):
        return Want.typed
    for pattern, want in (
        (r"\bother names?\b|\babbreviations?\b|\balias", Want.alias),
        (r"\bquot(?:e|es|ed|ation)\b", Want.quote),
        (r"\b(?:job|office|function|position)\b.*\b(?:title|office|function|position)\b|\bjob title\b", Want.office),
        (r"\b(?:belongs? to|speaks? for|works? for|employer|affiliat)", Want.affiliation),
    ):
        if re.search(pattern, lower):
            return want
    if re.search(r"\b(?:headline|title)\b", lower):
        return Want.headline if root else Want.office
    if examples and leaf.kind is LeafKind.text:
        return Want.example
    if argument is Argument.patient and any(stem(word) in SPEECH for word in re.findall(r"[a-z]+", said.lower())):
        return _wanted_name(said) or Want.passage
    name = _wanted_name(said)
    if name or leaf.kind is LeafKind.name:
        return name or Want.party
    if (leaf.many and not argument and leaf.identity is None) or re.search(
        r"\b(?:claim|respon|answer|summary|reason|why|what is)\b", lower
    ):
        return Want.passage if not argument else Want.phrase
    return Want.phrase
