"""What the fields of records are called on screen, in messages and in the timeline."""

from __future__ import annotations

from types import MappingProxyType

from console.texts import later, tr

_LABELS = MappingProxyType(
    {
        "accuracy_m": later("Accuracy of position"),
        "address": later("Address"),
        "agreement": later("Agreement"),
        "backup_phone": later("Second telephone"),
        "called_at": later("Time of call"),
        "caller_name": later("Caller"),
        "caller_phone": later("Caller's telephone"),
        "caller_post": later("Caller's post"),
        "caller_unit": later("Caller's unit"),
        "capacity": later("Capacity"),
        "category": later("Category"),
        "cause": later("Cause"),
        "commander": later("Commander"),
        "copy_to": later("Copy to"),
        "deaths": later("Dead"),
        "due_at": later("Due"),
        "equipment": later("Equipment"),
        "evacuated": later("Evacuated"),
        "event_type": later("Event type"),
        "grade": later("Grade"),
        "grade_confirmed": later("Confirmed grade"),
        "grade_initial": later("Initial grade"),
        "headcount": later("Headcount"),
        "injured": later("Injured, severity unknown"),
        "issue_no": later("Issue number"),
        "leader": later("Team leader"),
        "learned_at": later("Learned at"),
        "loss_yuan": later("Loss in yuan"),
        "level": later("Response level"),
        "measures": later("Measures taken"),
        "merged_into": later("Merged into"),
        "minor": later("Slightly injured"),
        "missing": later("Missing"),
        "name": later("Name"),
        "note": later("Note"),
        "occupancy": later("Occupancy"),
        "occurred_at": later("Time of event"),
        "others": later("Further figures"),
        "owner": later("Responsible"),
        "phone": later("Telephone"),
        "place": later("Place"),
        "position": later("Position"),
        "readiness_min": later("Minutes to leave"),
        "sensitive": later("Sensitive"),
        "serious": later("Seriously injured"),
        "source": later("Source"),
        "state": later("State"),
        "substance": later("Substance"),
        "summary": later("Summary"),
        "title": later("Title"),
        "to": later("To"),
        "told": later("Told to"),
        "town": later("Town"),
        "trapped": later("Trapped"),
        "trend": later("Trend"),
        "unit": later("Unit"),
        "what": later("What happened"),
    }
)


def label(field: str) -> str:
    """The name of a field in the language spoken; the field's own name where it has none yet.

    A field of a dictionary ("items/casualties") goes by the dictionary's name.
    """
    name = field.partition("/")[0]
    return tr(_LABELS[name]) if name in _LABELS else name
