"""The annotated ``mtqa.toml`` that ``mtqa init`` writes."""

from __future__ import annotations

STARTER = """\
# Settings of mtqa, for runs in this directory and below it. Paths count from here.
# A line that begins with # is a comment: take the # away to set the key.
# `mtqa rules` lists all rules, `mtqa rules ID` explains one.

[mtqa]
target = "en"                        # language of the articles
# source-lang = "fr"                 # language they were translated from
packs = ["default"]                  # and paths of your own packs: "rules/our-site.toml"
# names = "names.csv"                # names as you write them, columns: find, prefer, why, severity
# select = ["quotes"]                # run only these rules (ids or names of packs)
# ignore = ["mixed-quote-styles"]    # leave these out
# preview = true                     # run rules in preview too; they are never scored
profile = "mqm"                      # weights: mqm (0-1-5-25) or wmt (0-1-5-5)
# max-chars = 1000000                # longest text that is read

# How bad a finding is here: neutral, minor, major or critical.
[mtqa.severity]
# unpaired-quote = "major"

# What `mtqa gate` asks for; exit code 1 when it is not kept. Counts are numbers, or shares of the
# articles as in "2%".
[mtqa.gate]
max-hold = 0                         # articles that cannot go out as they are, or be read
# max-not-passed = "20%"             # articles with any other status than pass
# min-score = 95                     # artifact score of the median article
# max-points = 5                     # points per 1,000 words, of all words together
# max-critical = 0                   # critical findings
# max-major = 10                     # major findings

# Rules that do not run on some articles.
# [[mtqa.per-path]]
# path = "sport/**"
# ignore = ["repeated-word"]

# Findings that were judged and are right as they are: a rule, a reason, and at least one of path,
# text and fingerprint. Reports count what was suppressed.
# [[mtqa.suppress]]
# rule = "untranslated-fragment"
# path = "a.txt"
# text = "Gilets jaunes"
# reason = "the movement's name"
"""
