"""Predictions for Label Studio against the structure that its guide documents."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
from hypothesis import given

from mtqa.mqm import ERROR_TYPES, Severity
from mtqa.render.annotation.label_studio import render
from mtqa.results import ArticleResult, Results
from tests.hostile_text import SOUND, runs
from tests.sample_run import found, results

# https://labelstud.io/guide/predictions, for the tags Labels and Text.
REGION = {
    "type": "object",
    "required": ["id", "from_name", "to_name", "type", "value"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "from_name": {"const": "label"},
        "to_name": {"const": "text"},
        "type": {"const": "labels"},
        "value": {
            "type": "object",
            "required": ["start", "end", "text", "labels"],
            "additionalProperties": False,
            "properties": {
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
                "text": {"type": "string"},
                "labels": {"type": "array", "items": {"enum": sorted(ERROR_TYPES)}, "minItems": 1},
            },
        },
        "meta": {
            "type": "object",
            "properties": {"text": {"type": "array", "items": {"type": "string"}}},
        },
    },
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data", "predictions"],
        "additionalProperties": False,
        "properties": {
            "data": {
                "type": "object",
                "required": ["text"],
                "additionalProperties": {"type": "string"},
            },
            "predictions": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {
                    "type": "object",
                    "required": ["result"],
                    "additionalProperties": False,
                    "properties": {
                        "model_version": {"type": "string"},
                        "score": {"type": "number", "minimum": 0, "maximum": 1},
                        "result": {"type": "array", "items": REGION},
                    },
                },
            },
        },
    },
}


def tasks(run: Results) -> list[dict[str, Any]]:
    """Return the tasks of a run, which have to be valid; each region has the text that it says."""
    made: list[dict[str, Any]] = json.loads(render(run)[""])
    jsonschema.validate(made, SCHEMA)
    for task in made:
        (prediction,) = task["predictions"]
        ids = [region["id"] for region in prediction["result"]]
        assert len(set(ids)) == len(ids)
        for region in prediction["result"]:
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    return made


def test_an_article_is_a_task_with_its_findings() -> None:
    made = tasks(results())
    assert [task["data"]["id"] for task in made] == [
        "clean.txt", "summit.txt", "=HYPERLINK(1)", "tokyo.txt",
    ]  # fmt: skip
    (prediction,) = made[1]["predictions"]
    assert prediction["model_version"] == results().signature
    assert prediction["score"] == round(results().articles[1].score.value / 100, 4)  # type: ignore[union-attr]
    guillemet = prediction["result"][0]
    assert guillemet["value"] == {
        "start": 49, "end": 50, "text": "»", "labels": ["locale-conventions/quote-mark-type"],
    }  # fmt: skip
    assert guillemet["meta"]["text"] == ["minor leftover-guillemet: leftover guillemet »"]


def test_offsets_count_code_points_of_what_a_browser_shows() -> None:
    text = "\N{DUMPLING} One\r\n\r\ntwo»\rthree\r\nfour»\n"
    first = found(text, "two»", "leftover-guillemet", Severity.MINOR)
    second = found(text, "\nfour»", "leftover-guillemet", Severity.MINOR)
    article = ArticleResult("a.txt", "a.txt", text, is_file=True, findings=(first, second))
    (task,) = tasks(replace(results(), articles=(article,)))
    assert task["data"]["text"] == "\N{DUMPLING} One\n\ntwo»\nthree\nfour»\n"
    regions = task["predictions"][0]["result"]
    assert [region["value"]["text"] for region in regions] == ["two»", "\nfour»"]


@given(run=runs(SOUND))
def test_any_run_is_valid(run: Results) -> None:
    assert len(tasks(run)) == sum(article.error is None for article in run.articles)
