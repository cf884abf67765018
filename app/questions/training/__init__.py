"""Training: sound questions with a known fault planted in them, to practise on. Pure; chance comes in as an argument.

A planted question is a value that a sitting keeps for itself. It is never a row of the bank, so no quiz can draw it.
Knows: app.questions.domain, app.keypoints.domain.
"""

from app.questions.training.faults import FAULTS, Fault, Specimen, named_rightly
from app.questions.training.figures import Judged, Score, score
from app.questions.training.planting import Material, plant
from app.questions.training.sampling import FEWEST, MOST, places_to_plant

__all__ = [
    "FAULTS",
    "FEWEST",
    "MOST",
    "Fault",
    "Judged",
    "Material",
    "Score",
    "Specimen",
    "named_rightly",
    "places_to_plant",
    "plant",
    "score",
]
