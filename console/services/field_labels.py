"""What the fields of records are called on screen, in messages and in the timeline."""

from __future__ import annotations

from types import MappingProxyType

from console.texts import later, tr

_LABELS = MappingProxyType(
    {
        "accuracy_m": later("Accuracy of position"),
        "address": later("Address"),
        "agreement": later("Agreement"),
        "aliases": later("Other names"),
        "area_per_person_m2": later("Area a person, m²"),
        "backup_phone": later("Second telephone"),
        "batch": later("Batch"),
        "called_at": later("Time of call"),
        "caller_name": later("Caller"),
        "caller_phone": later("Caller's telephone"),
        "caller_post": later("Caller's post"),
        "caller_unit": later("Caller's unit"),
        "capacity": later("Capacity"),
        "category": later("Category"),
        "cause": later("Cause"),
        "code": later("Code"),
        "commander": later("Commander"),
        "content": later("Content"),
        "copy_to": later("Copy to"),
        "deaths": later("Dead"),
        "depot": later("Depot"),
        "due_at": later("Due"),
        "duration_class": later("Length of stay"),
        "effective_area_m2": later("Effective area, m²"),
        "equipment": later("Equipment"),
        "evacuated": later("Evacuated"),
        "event_type": later("Event type"),
        "event_types": later("Event types"),
        "expires_on": later("Expires"),
        "grade": later("Grade"),
        "grade_confirmed": later("Confirmed grade"),
        "grade_initial": later("Initial grade"),
        "hazard_level": later("Hazard grade"),
        "hazards": later("Hazards it is for"),
        "headcount": later("Headcount"),
        "indoor": later("Indoors"),
        "injured": later("Injured, severity unknown"),
        "inspected_on": later("Inspected"),
        "issue_no": later("Issue number"),
        "items": later("Item of the report"),
        "keeper": later("Keeper"),
        "kind": later("Kind"),
        "leader": later("Team leader"),
        "learned_at": later("Learned at"),
        "level": later("Response level"),
        "loss_yuan": later("Loss in yuan"),
        "measures": later("Measures taken"),
        "merged_into": later("Merged into"),
        "minimum": later("Minimum"),
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
        "spec": later("Specification"),
        "specialities": later("Specialities"),
        "state": later("State"),
        "substance": later("Substance"),
        "substances": later("Substances"),
        "summary": later("Summary"),
        "tier": later("Tier"),
        "title": later("Title"),
        "to": later("To"),
        "told": later("Told to"),
        "town": later("Town"),
        "trapped": later("Trapped"),
        "trend": later("Trend"),
        "unit": later("Unit"),
        "version": later("Edition"),
        "what": later("What happened"),
    }
)


def label(field: str) -> str:
    """The name of a field in the language spoken; the field's own name where it has none yet.

    A field of a dictionary ("items/casualties") goes by the dictionary's name.
    """
    name = field.partition("/")[0]
    return tr(_LABELS[name]) if name in _LABELS else name
