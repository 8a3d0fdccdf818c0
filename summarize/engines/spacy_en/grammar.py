"""Who does what to whom in a parsed sentence, across passives, coordination, relative clauses and infinitives.

``token._`` has ``is_verb``, ``is_passive``, ``is_denied`` and ``is_done``.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.named_entities import Entity

__all__ = [
    *("after", "agents", "dated", "first_named", "marks", "named", "objects", "phrase_start", "points_back"),
    *("possessors", "subjects", "subjects_above"),
]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONTROLLED = frozenset({"xcomp", "advcl", "conj", "prep"})
_RELATIVE = frozenset({"WDT", "WP"})  # tags of "which", "that" and "who"
_DEEPEST = 6
_NEGATIVE = frozenset({"no", "neither", "none", "nobody", "nothing"})  # as determiner or alone
_OPEN = frozenset({"if", "unless", "whether", "once", "until", "before"})  # what they bring may not have happened


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was bought by", "a firm bought by"."""
    marks = {child.dep_ for child in verb.children}
    return "auxpass" in marks or (verb.tag_ == "VBN" and (verb.dep_ == "acl" or "agent" in marks))


def subjects(verb: Token, deepest: int = _DEEPEST) -> list[Token]:
    """The grammatical subjects of a verb, its own or those of the verb or noun that governs it.

    A pronoun stands for the subject of the verb that reports it: "Norland said it would …"; else for the subjects of
    the line before.
    """
    if deepest < 0:
        return []
    own, head = [child for child in verb.children if child.dep_ in _SUBJECTS], verb.head
    if own and own[0].tag_ in _RELATIVE and verb.dep_ == "relcl":
        return with_conjuncts(head)
    if own and own[0].pos_ == "PRON":
        reporting = words.SAYING | words.ATTITUDES
        if (above := next((up for up in verb.ancestors if up._.is_verb and up.lemma_ in reporting), None)) is not None:
            return subjects(above, deepest - 1)
    if own and (own[0].pos_ == "PRON" or points_back(own[0])):
        return _meant_by(own[0]) if deepest > 1 else []
    if own or head is verb:
        return _with_all_conjuncts(own)
    if verb.dep_ in ("acl", "relcl") and not head._.is_verb:
        if verb.tag_ != "VB":
            return with_conjuncts(head)
        # In a headline the noun itself is the subject: "Norland to buy …".
        return subjects_above(head, deepest - 1) or [head]
    if head._.is_verb:
        return subjects(head, deepest - 1) if verb.dep_ in _CONTROLLED else []
    return subjects_above(verb, deepest - 1)


def subjects_above(noun: Token, deepest: int = _DEEPEST) -> list[Token]:
    """The subjects of the verb that a noun is the object of: "Norland announced the acquisition of …"."""
    verb = next((up for up in noun.ancestors if up._.is_verb), None)
    if verb is not None and verb.lemma_ in words.SAYING - words.SIGNING:
        # "Norland sends gas, it said, under a contract"
        verb = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < noun.i), None)
    return [] if verb is None or verb._.is_passive else subjects(verb, deepest)


def points_back(noun: Token) -> bool:
    """Whether a noun stands for what was named before: "the company", "the two", "both sides"."""
    definite = any(child.lower_ in ("the", "both") for child in noun.children)
    return definite and named(noun) is None and (noun.lemma_ in words.COMPANIES or noun.lower_ == "two")


def _meant_by(word: Token) -> list[Token]:
    """The organisations that "they", "it" or "the firm" stands for: those of the line before, if as many as it says."""
    many = word.tag_ == "NNS" or word.lower_ in ("they", "two", "both")
    if word.doc._.before is None or (word.pos_ == "PRON" and word.lower_ not in ("they", "it", "both")):
        return []
    last = {token._.entity: token for token in word.doc._.before}
    found = [token for entity, token in last.items() if entity is not None and entity.kind == "organisation"]
    return found if len(found) == (2 if many else 1) else []


def objects(verb: Token) -> list[Token]:
    """What is done something to: objects, or the subjects of a passive."""
    if not verb._.is_passive:
        found = [child for child in verb.children if child.dep_ == "dobj"]
        clause = next((up for up in (verb, *verb.ancestors) if up.dep_ == "relcl"), None)
        relative = any(child.tag_ in _RELATIVE for child in found)  # "the firm that it has agreed to buy"
        subject = any(child.dep_ == "nsubj" and child.tag_ not in _RELATIVE for child in verb.children)
        bare = verb is clause and subject and not found  # "the firm it bought"
        return _with_all_conjuncts([clause.head] if clause is not None and (relative or bare) else found)
    own = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if (own and own[0].tag_ in _RELATIVE and verb.dep_ == "relcl") or (not own and verb.dep_ == "acl"):
        own = [verb.head]
    elif not own and verb.dep_ == "xcomp":  # "agreed to be bought by"
        return subjects(verb)
    return _with_all_conjuncts(own)


def agents(verb: Token) -> list[Token]:
    """Who does it: the subjects, or what "by" brings in a passive."""
    return after(verb, "by") if verb._.is_passive else subjects(verb)


def after(token: Token, *prepositions: str) -> list[Token]:
    """What the prepositions that hang on a verb or noun bring."""
    found = (child for child in token.children if child.dep_ in ("prep", "dative", "agent"))
    bringing = (child for child in found if child.lower_ in prepositions)
    return _with_all_conjuncts(child for one in bringing for child in one.children if child.dep_ == "pobj")


def possessors(noun: Token) -> list[Token]:
    return _with_all_conjuncts(child for child in noun.children if child.dep_ == "poss")


def _with_all_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    return [token for one in tokens for token in with_conjuncts(one)]


def with_conjuncts(token: Token) -> list[Token]:
    """A noun and those coordinated with it, also where the parser hangs them on a part of its name."""
    inner = [part for part in token.children if part.pos_ == "PROPN" and part.dep_ in ("appos", "nmod")]
    joined = [child for part in inner for child in part.children if child.dep_ == "conj" and child.pos_ == "PROPN"]
    first = [part for part in inner if any(child.dep_ == "cc" for child in part.children)]
    # In "Norland and the engineering company Ostrel" the parser sets Ostrel beside Norland.
    conj = next((child.i for child in token.children if child.dep_ == "conj"), len(token.doc))
    last = [part for part in inner if part.dep_ == "appos" and part.i > conj]
    return list(dict.fromkeys([*first, token, *token.conjuncts, *joined, *last]))


def phrase_start(noun: Token) -> int:
    """Where a noun begins with what stands directly before it, without article and amounts: "annual revenue"."""
    first = noun.i
    while first and noun.doc[first - 1].dep_ in ("compound", "amod"):
        first -= 1
    while first > 1 and noun.doc[first - 1].text == "-":
        first -= 2  # "27-year contract"
    return first


def marks(verb: Token) -> list[Token]:
    """What hangs on a verb or noun and on its subjects and objects: negations, auxiliaries, determiners, "each"."""
    parts = [part for child in verb.children if child.dep_ in _SUBJECTS | {"dobj"} for part in child.children]
    return [*verb.children, *parts]


def _is_denied(token: Token) -> bool:
    """Whether a verb or noun is negated, or what a verb of denial is about."""
    said = [*_shared(token), *([token.head] if token.dep_ in ("xcomp", "dobj") else [])]
    negated = any(mark.dep_ == "neg" or mark.lower_ in _NEGATIVE for one in said for mark in marks(one))
    negated |= token.dep_ == "pcomp" and token.head.lower_ == "without"
    beside = [one for up in (token, *token.ancestors) for one in up.conjuncts if one.lemma_ == "deny"]
    against = any(part.dep_ == "dobj" and part.pos_ == "PRON" for one in beside for part in one.children)  # "denied it"
    against = against or any(up.lemma_ in ("deny", "refuse", "reject") and up._.is_verb for up in token.ancestors)
    return negated or against


def dated(day: Token) -> list[Token]:
    """What a date hangs on, upwards. "Said on Tuesday it had signed": the parser hangs that day on the second verb."""
    for up in day.ancestors:
        starts = [child.left_edge.i for child in up.children if child.dep_ in _SUBJECTS | {"mark"}]
        if up.dep_ == "ccomp" and starts and up.head.i < day.i < min(starts):
            return [up.head, *up.head.ancestors]
    return [*day.ancestors]


def _shared(verb: Token) -> list[Token]:
    """A verb, and those before it whose subject and auxiliaries it shares: "has not been approved or signed"."""
    found = [verb]
    while found[-1].dep_ == "conj" and found[-1].tag_ == found[-1].head.tag_:
        if any(child.dep_ in _SUBJECTS | {"aux", "auxpass"} for child in found[-1].children):
            break
        found.append(found[-1].head)
    return found


def _is_done(verb: Token) -> bool:
    """Whether a verb is said of what happens or has: no infinitive ("is yet to be signed"), "may" or condition."""
    marks = [child for one in _shared(verb) for child in one.children if child.dep_ in ("aux", "mark", "advmod")]
    return not verb._.is_denied and not any(one.tag_ in ("MD", "TO") or one.lower_ in _OPEN for one in marks)


def named(token: Token) -> Entity | None:
    """What a noun names: itself, or the name set beside it ("the dairy group Halmark", "Halmark, a dairy group")."""
    found: Entity | None = token._.entity
    if found is not None or token.pos_ not in ("NOUN", "PROPN"):
        return found
    beside = [child for child in token.children if child.dep_ == "appos"]
    parts = [child for child in token.children if child.dep_ in ("compound", "nmod")]
    if token.lemma_ == "government":
        beside += after(token, "of")
    elif token.lemma_ in words.COMPANIES:
        # "the Halmark group"; the Oslo firm is not Oslo.
        beside += [part for part in reversed(parts) if part._.entity is not None and part._.entity.kind != "place"]
    return next((one._.entity for one in beside if one._.entity is not None), None)


def first_named(tokens: Iterable[Token]) -> Entity | None:
    return next((found for token in tokens if (found := named(token)) is not None), None)


for _getter in (_is_verb, _is_passive, _is_denied, _is_done):
    Token.set_extension(_getter.__name__[1:], getter=_getter, force=True)
