"""Adapter: JSONL texts in, proselint's findings out; run by the peers' own interpreter."""

import json
import sys

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

# proselint lints the text between two line ends that it adds.
ADDED = 1

CheckRegistry().register_many(__register__)
for line in sys.stdin:
    text = json.loads(line)
    found = [result.check_result for result in LintFile("text", text).lint()]
    spans = [(check.span[0] - ADDED, check.span[1] - ADDED, check.check_path) for check in found]
    print(json.dumps(spans))
