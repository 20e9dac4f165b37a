"""How one part of the check ended."""

from dataclasses import dataclass, field

PASSED, FAILED, SKIPPED, EMPTY = "passed", "failed", "skipped", "no tests"


@dataclass(frozen=True)
class Outcome:
    name: str
    state: str
    note: str = ""
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)

    def line(self) -> str:
        tests, skipped = self.counts.get("tests"), self.counts.get("skipped")
        notes = [self.note, f"{tests} tests" if tests else "", f"{skipped} of them skipped" if skipped else ""]
        return f"  {self.state:8}  {self.name:22} {self.seconds:5.0f} s  {', '.join(filter(None, notes))}"
