"""JSON and JSON Lines: severities, places, texts and verdict."""

from __future__ import annotations

import json
from typing import Any

from mtqa.render import FORMATS
from tests.sample_run import failed, results


class TestJson:
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(FORMATS["json"].files(results())[""])
        return document

    def test_severities_come_critical_first(self) -> None:
        assert list(self.document()["articles"][1]["severities"]) == [
            "critical", "major", "minor", "neutral",
        ]  # fmt: skip

    def test_the_summary_counts_findings_by_rule_largest_first(self) -> None:
        rules = self.document()["summary"]["rules"]
        assert list(rules.items())[:2] == [("leftover-guillemet", 2), ("comment-form", 1)]
        assert sum(rules.values()) == self.document()["summary"]["findings"]

    def test_place_is_line_and_column_in_a_file_and_null_in_a_record(self) -> None:
        articles = self.document()["articles"]
        in_file = articles[1]["findings"][0]
        in_record = articles[2]["findings"][0]
        assert (in_file["line"], in_file["column"]) == (3, 36)
        assert (in_record["line"], in_record["column"]) == (None, None)

    def test_text_is_carried_where_offsets_count_in_it_and_not_in_a_file(self) -> None:
        articles = self.document()["articles"]
        assert articles[1]["text"] is None
        record = articles[2]
        first = record["findings"][0]
        assert record["text"][first["start"] : first["end"]] == first["text"]

    def test_a_line_of_jsonl_is_the_article_with_schema_and_signature(self) -> None:
        rows = FORMATS["jsonl"].files(failed())[""].splitlines()
        assert [json.loads(row)["id"] for row in rows] == [
            "clean.txt", "summit.txt", "=HYPERLINK(1)", "tokyo.txt", "broken.txt",
        ]  # fmt: skip
        assert json.loads(rows[0])["schema"] == 2
        assert json.loads(rows[0])["gate"]["passed"] is False
