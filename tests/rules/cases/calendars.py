from tests.project.test_clock import HOLIDAYS_2027
from tests.rules.kit import Case

WHOLE = [{"name": name, "start": start, "end": end, "workdays": work} for name, start, end, work in HOLIDAYS_2027]


def year(*holidays, number=2027):
    return {"calendars": [{"year": number, "source": "通知", "holidays": list(holidays)}]}


CASES = (
    Case("PRJ-CALENDAR", year(*WHOLE[:3]), year(*WHOLE)),
    Case("PRJ-CALENDAR", year(*WHOLE, WHOLE[0]), year(*WHOLE)),
    Case("PRJ-CALENDAR", year(*WHOLE[1:], {"name": "元旦", "start": "2027-01-03", "end": "2027-01-01"}), year(*WHOLE)),
    Case("PRJ-CALENDAR", {"calendars": [*year(*WHOLE)["calendars"] * 2]}, {}),
    # An entered year that the built-in calendar has otherwise is told, and goes before it.
    Case(
        "PRJ-CALENDAR",
        year(
            *(
                {
                    **one,
                    **{key: one[key] and one[key].replace("2027", "2026") for key in ("start", "end")},
                    "workdays": [],
                }
                for one in WHOLE
            ),
            number=2026,
        ),
        year(*WHOLE),
    ),
)
