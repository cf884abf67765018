"""English word lists of the finder: closed classes, units, and what tends to be counted by a name."""

from __future__ import annotations

from app.keypoints.finding.listed import listed

ARTICLES = listed("a an the this that these those my your his her its our their")
PREPOSITIONS = listed(
    "about above across after against along among around as at before behind below beneath beside between beyond by despite "
    "down during except for from in inside into like near of off on onto out outside over past per since through throughout "
    "to toward towards under until up upon via with within without regarding concerning including according"
)
CONJUNCTIONS = listed("and or but nor so yet if unless because although though while whereas when where that than whether which who")
AUXILIARIES = listed("am is are was were be been being has have had do does did can could may might must shall should will would cannot")
PRONOUNS = listed("i you he she it we they me him us them what whose whom each both all any some such one another other")
ADVERBS = listed(
    "not also now then there here thus hence only just still already often always never again even more most less least "
    "very together respectively namely today below respectively twice once later earlier ago"
)
STOP_WORDS = ARTICLES | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | ADVERBS

# Verbs and participles that end a noun phrase although they look like nouns to a reader of suffixes.
NOT_PLURAL = listed(
    "always perhaps sometimes besides towards afterwards versus plus across this thus its his is was has does less unless "
    "as us yes news means basis analysis crisis status process business access success progress address "
    "press class mass loss"
)
IRREGULAR_PLURALS = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "criteria": "criterion", "phenomena": "phenomenon",
    "feet": "foot", "teeth": "tooth", "theses": "thesis", "analyses": "analysis", "crises": "crisis", "indices": "index",
    "matrices": "matrix", "axes": "axis", "dos": "do", "don'ts": "don't", "no's": "no", "do's": "do",
}  # fmt: skip

UNITS = listed(
    "second minute hour day night week weekend fortnight month quarter year decade century time percent point degree dollar "
    "euro pound yuan cent penny mile kilometre kilometer metre meter centimetre foot inch gram kilogram kilo ton tonne "
    "litre liter acre hectare mu page word line copy piece half third fifth fold watt volt byte megabyte gigabyte million "
    "billion thousand hundred dozen score shift semester"
)
# Units that a name may count after all when it stands in quotation marks: the "three lines of defence".
QUOTABLE_UNITS = listed("line page copy piece point degree word half third fifth track")
GATHERINGS = listed("session meeting conference congress plenum summit forum")
PEOPLE = listed(
    "person people man woman child member employee worker inspector officer official student teacher patient customer user "
    "visitor guest player soldier doctor nurse expert author reporter procurator prosecutor lawyer judge deputy delegate "
    "volunteer resident citizen company firm country nation state province city town village district school hospital bank "
    "team unit department agency witness assessor trustee"
)

# Heads that carry a name on their own ("the four cardinal principles"); a plain phrase with another head needs its members.
CORE_HEADS = listed(
    "principle value pillar requirement regulation commitment freedom mission priority rule goal objective tenet virtue "
    "duty obligation pledge standard represent confidence consciousness commandment must uphold ensure maintain assurance "
    "determination guarantee imperative strategy initiative guideline discipline characteristic advantage path condition "
    "line-of-defence treasure test criterion right responsibility recommendation target outcome aim purpose tip myth lesson communique"
)
# Adjectives that make a set of what they stand before, and plain heads of which they do: "six major tasks", "four key areas".
RANKING = listed(
    "key major main core strategic fundamental basic golden guiding cardinal overarching national top essential priority central"
)
RANKED = listed(
    "task area measure project field aspect action element challenge step stage issue factor reason point question work link message "
    "relationship pathway direction focus initiative lever enabler deliverable workstream programme theme dimension concept idea"
)
# Heads of which a text gives some only: "five factors, among them …".
GIVEN_IN_PART = listed("factor cause finding fault failing weakness strength benefit obstacle barrier driver threat option proposal")
# Heads of what somebody does: "clerks have three jobs. They count …, mend … and light …".
DUTIES = listed("job task duty role function aim purpose responsibility")
NOMINALS = listed(
    "upholds musts nos represents maintains safeguards establishes stricts honests comprehensives confidences "
    "consciousnesses stabilises stabilities guarantees ensures resolutes persistences insists adheres integrates supports "
    "services combines breakthroughs"
)
PLANS = listed(
    "decision plan programme program agenda strategy regulation policy guideline initiative proposal charter code process procedure "
    "approach framework formula method model mechanism scheme test pledge manifesto roadmap system"
)
# These are said of anything, so two numbers of them do not conflict.
SAID_OF_ANYTHING = listed(
    "aspect point issue problem way thing part item case question reason factor example area person people group time"
)
GENERIC_HEADS = listed(
    "aspect point issue problem way thing area part item case option question reason factor example feature kind type sort "
    "category level stage step phase form group set"
)

NOT_BEFORE = listed(
    "past last next previous first or than every another about nearly almost some least most page pages chapter "
    "section article rule table figure no number version phase level paragraph clause part volume grade class room "
    "roughly approximately other additional extra further between few"
)
# "About" behind one of these says of what, not how many: "talk about four questions".
SAYING = listed(
    "talk talks talked talking speak speaks spoke ask asks asked think thinks say says said know learn learned hear heard read write "
    "wrote told tell tells worry care"
)
DEFINITE = listed("the these those our its their following all both your whose my his her")
DEFINING = (
    r"(?:define[sd]?|identif(?:y|ies|ied)|sets? out|consists? of|compris(?:es?|ed|ing)(?: of)?"
    r"|rests? (?:up)?on|based (?:up)?on|built (?:up)?on|founded (?:up)?on"
    r"|(?:divid|classifi|categoris|categoriz|group|organis|organiz|split|subdivid|sort)(?:es?|ed|s)? (?:\w+ ){0,2}into"
    r"|fall(?:s|ing)? (?:\w+ )?into|there are|there were"
    r"|(?:put|puts|putting) forward|propos(?:es?|ed|ing)|outlin(?:es?|ed)|establish(?:es|ed)|introduc(?:es?|ed)"
    r"|emphasi[sz](?:es?|ed)|stress(?:es|ed)"
    r"|uphold(?:s|ing)?|upheld|adher(?:es?|ed|ing) to|follow(?:s|ed|ing)?|observ(?:es?|ed|ing)|implement(?:s|ed|ing)?|known as|called)"
)
