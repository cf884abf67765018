"""What the codes of the linter and of the writer mean, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from app.questions.domain import Fix


def flaw_sentences() -> dict[str, str]:
    """One sentence a flaw, by the linter's code."""
    return _fatal() | _warnings()


def _fatal() -> dict[str, str]:
    return {
        "no_key_point": _("It belongs to no key point."),
        "no_evidence": _("No sentence of the text proves it."),
        "no_key": _("No key is given."),
        "several_keys": _("More than one option is ticked as the key."),
        "key_not_among_options": _("The key is not among the options."),
        "too_few_options": _("There are too few options: give one key and at least two distractors."),
        "too_many_options": _("There are more than six options."),
        "too_few_pairs": _("At least three parts are needed."),
        "why_wrong_missing": _("Say of each distractor why it is wrong."),
        "no_task": _("The stem asks nothing: it needs a question mark or one blank."),
        "several_blanks": _("The stem has more than one blank."),
        "stem_too_short": _("The stem is too short to be understood alone."),
        "unbalanced_marks": _("A quotation mark or bracket is not closed."),
        "negative_stem": _("The stem asks for what is not so."),
        "furniture_in_stem": _("The stem holds parts of the page that are not text."),
        "dangling_start": _("The stem begins with a word that points at something before it."),
        "cue_before_blank": _("The word before the blank gives the key away."),
        "cut_stem": _("The stem is cut off inside a word or phrase."),
        "unnatural_modality": _("The stem reads unnaturally around “may” or “must”."),
        "broken_numbering": _("The numbering in it does not run from one."),
        "duplicate_options": _("Two options say the same."),
        "overlapping_options": _("One option contains or nearly repeats another."),
        "all_or_none": _("An option such as “all of the above” is not used here."),
        "numbers_out_of_order": _("Numbers and dates among the options must ascend."),
        "impossible_date": _("There is a date that does not exist."),
        "cut_option": _("An option is cut off inside a word or phrase."),
        "capital_only_on_key": _("Only the key begins with a capital letter."),
        "key_far_longest": _("The key is far longer than every distractor."),
        "key_echoes_stem": _("Only the key repeats words of the stem."),
        "key_in_stem": _("The stem contains the key."),
        "overlapping_ranges": _("Two ranges of numbers overlap."),
        "evidence_asks": _("The evidence is a question and states nothing."),
        "shown_in_order": _("What is shown stands in the right order already."),
    }


def fix_hints() -> dict[str, str]:
    """What to do about each fatal flaw, by the linter's code."""
    return {
        "no_key_point": _("Choose the key point that it asks about."),
        "no_evidence": _("Mark the sentence that proves it."),
        "no_key": _("Tick or write the key."),
        "several_keys": _("Tick one key only, or make it a question with several keys."),
        "key_not_among_options": _("Write the key among the options."),
        "too_few_options": _("Add distractors, or have the key typed."),
        "too_many_options": _("Take out the weakest distractors."),
        "too_few_pairs": _("Add parts, or ask in another way."),
        "why_wrong_missing": _("Say in one sentence what the text says instead."),
        "no_task": _("End with a question mark, or leave one word blank."),
        "several_blanks": _("Leave one blank and write the other words out."),
        "stem_too_short": _("Name the topic in the stem."),
        "unbalanced_marks": _("Close the mark, or take both away."),
        "negative_stem": _("Ask for what is so; if it must be negative, emphasise the word."),
        "furniture_in_stem": _("Take out what belongs to the page and not to the text."),
        "dangling_start": _("Put the name in place of the pronoun."),
        "cue_before_blank": _("Take the word before the blank out, or into the options."),
        "cut_stem": _("Finish the sentence, or end it at a whole phrase."),
        "unnatural_modality": _("Use one modal word."),
        "broken_numbering": _("Number from one without gaps."),
        "duplicate_options": _("Replace one of the two."),
        "overlapping_options": _("Word them so that neither holds the other."),
        "all_or_none": _("Take the option out, or ask for all that apply."),
        "numbers_out_of_order": _("Put them in ascending order."),
        "impossible_date": _("Use a real date."),
        "cut_option": _("Finish the option, or end it at a whole phrase."),
        "capital_only_on_key": _("Begin all options alike."),
        "key_far_longest": _("Shorten the key, or lengthen a distractor."),
        "key_echoes_stem": _("Take the word out of the stem, or give it to a distractor too."),
        "key_in_stem": _("Leave the key’s words out of the stem."),
        "overlapping_ranges": _("Let each range begin where the one before ends."),
        "evidence_asks": _("Choose the sentence that gives the answer."),
        "shown_in_order": _("Show the parts in another order."),
    }


def _warnings() -> dict[str, str]:
    return {
        "long_stem": _("The stem is long."),
        "generic_name": _("The name in the stem could mean many things."),
        "key_longer": _("The key is longer than the distractors."),
        "key_shorter": _("The key is shorter than the distractors."),
        "mixed_case": _("Some options begin with a capital letter and some do not."),
        "unlike_punctuation": _("The options end in different ways."),
        "absolute_in_distractors": _("Only distractors use words such as “always” or “never”."),
        "ambiguous_separators": _("It is not clear where one part of the list ends."),
        "long_typed_key": _("The key is long to be typed."),
        "two_distractors": _("There are only two distractors."),
        "points_back": _("The stem points at something that stands outside it."),
        "decodable_pairs": _("The pairs share words and can be matched without reading."),
    }


def refusal_sentences() -> dict[str, str]:
    """Why the writer did not write a question, by its code."""
    return {
        "ambiguous_filler": _("Something else in the article would fill the same gap."),
        "actor_unclear": _("The words for who acts or is bound name nobody by themselves."),
        "absurd_change": _("No small change would make the statement surely false and still plausible."),
        "count_not_in_name": _("The number is part of a word of the name and cannot be asked for alone."),
        "count_visible": _("The things counted would stand in the stem."),
        "conflicting_counts": _("The article uses the same words with another number."),
        "contrast_unclear": _("The two sides do not share anything that a question could turn on."),
        "decodable": _("The words around the blank give the key away."),
        "duplicate": _("Another question asks for the same in nearly the same words."),
        "enough": _("Better questions on this key point were kept."),
        "generic_name": _("The name says nothing by itself and no sentence gives it a topic."),
        "kind_not_covered": _("Nothing can be asked about this kind of key point yet."),
        "members_too_long": _("The members are too long to be recalled word for word."),
        "members_unknown": _("The text does not list the members, or nobody has confirmed them."),
        "no_clean_clause": _("No clause around it stands on its own as a stem."),
        "no_order": _("Nothing in the article puts the members into an order."),
        "no_parallel_pairs": _("The members do not split into pairs of similar shape."),
        "parts_missing": _("The key point has no marked parts that could be asked for."),
        "quotation": _("It stands in somebody’s words or inside a name, not in a statement of the article."),
        "too_few_distractors": _("Fewer than two distractors passed the safety checks."),
        "unreadable_value": _("The value or date has a form that distractors cannot be made for."),
    }


def fix_names() -> dict[Fix, str]:
    """What a one-key fix does, as its button says."""
    return {
        Fix.SWAP: _("Swap a distractor"),
        Fix.CUT_STEM: _("Cut the stem"),
        Fix.LOWER_CASE: _("Small first letters"),
        Fix.ADD_TOPIC: _("Add the topic"),
        Fix.FEWER_OPTIONS: _("One option fewer"),
    }


def fixed_names() -> dict[Fix, str]:
    """What a one-key fix has done."""
    return {
        Fix.SWAP: _("Swapped for another distractor that the writer had checked."),
        Fix.CUT_STEM: _("The stem has been cut."),
        Fix.LOWER_CASE: _("The options begin with small letters now."),
        Fix.ADD_TOPIC: _("The stem names the article now."),
        Fix.FEWER_OPTIONS: _("One distractor has been taken out."),
        Fix.PUT_BACK: _("The wording before the fix stands again."),
    }


def worded(codes: Iterable[str]) -> list[str]:
    """Codes of flaws as sentences, each once; one without a sentence stays a code."""
    sentences = flaw_sentences()
    return list(dict.fromkeys(sentences.get(code, code) for code in codes))


def advised(codes: Iterable[str]) -> list[str]:
    """Codes of flaws as sentences, each with what to do about it where that is known."""
    hints, sentences = fix_hints(), flaw_sentences()
    said = {code: sentences.get(code, code) for code in codes}
    return [_("%(flaw)s %(hint)s", flaw=flaw, hint=hints[code]) if code in hints else flaw for code, flaw in said.items()]


def refusal_worded(code: str) -> str:
    """Why a question was not written; what the linter refused has the flaw's sentence."""
    return flaw_sentences().get(code.removeprefix("lint."), code) if code.startswith("lint.") else refusal_sentences().get(code, code)


def failure_sentences() -> dict[str, str]:
    """Why a question of the second writer was not kept, or why it could not be asked, by code."""
    return {
        "blind_disagrees": _("Asked again with the evidence alone, the model gave another answer."),
        "broken_json": _("The answer did not have the agreed form."),
        "distractor_in_evidence": _("A distractor stands in the evidence."),
        "distractor_may_be_right": _("A distractor may be right."),
        "distractor_stands_out": _("A distractor stands out by its form."),
        "distractors_on_short": _("A question to be typed came with distractors."),
        "distractors_overlap": _("Two distractors say nearly the same."),
        "duplicate": _("Another question asks for the same in nearly the same words."),
        "fact_not_in_evidence": _("It brings a number or a name that the evidence does not have."),
        "guessable": _("The model knew the key without the article."),
        "invented_quote": _("Its quotation does not stand in the article word for word."),
        "key_not_in_evidence": _("The evidence does not hold the key."),
        "refused": _("The language model’s service refused the request."),
        "timeout": _("The language model’s service took too long."),
        "too_few_distractors": _("Fewer than two distractors passed the safety checks."),
        "too_long": _("The answer was far too long."),
        "unknown_key_point": _("It belongs to no confirmed key point."),
        "unreachable": _("The language model’s service could not be reached."),
        "wrong_language": _("It is not in the language of the article."),
    }


def failure_worded(code: str) -> str:
    """One reason of the second writer; what the linter found has the flaw's sentence."""
    code = code.removeprefix("blind.")
    return refusal_worded(code) if code.startswith("lint.") else failure_sentences().get(code, code)
