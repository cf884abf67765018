"""What people type about questions: filters, reasons, and a new wording of each kind."""

from app.questions.forms.deciding import (
    FilterForm,
    FixForm,
    QueueForm,
    RejectForm,
    SeenForm,
    kind_names,
    reason_names,
    state_names,
    writer_names,
)
from app.questions.forms.wording import wording_form

__all__ = [
    "FilterForm",
    "FixForm",
    "QueueForm",
    "RejectForm",
    "SeenForm",
    "kind_names",
    "reason_names",
    "state_names",
    "wording_form",
    "writer_names",
]
