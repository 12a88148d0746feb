"""The annotated ``mtqa.toml`` that ``mtqa init`` writes."""

from __future__ import annotations

STARTER = """\
# Settings of mtqa for runs in this directory and below. Paths are relative to this file.
# Lines that begin with # are comments: remove the # to set a key.
# Options of the command line go before this file; `mtqa config` prints what applies, and why.
# `mtqa rules` lists all rules, `mtqa rules ID` explains one.

[mtqa]
target = "en"                        # language of the articles, or "auto"
# source-lang = "fr"                 # language they were translated from
packs = ["default"]                  # add paths of your own packs: "rules/our-site.toml"
# names = "names.csv"                # names as you write them, columns: find, prefer, why, severity
# select = ["quotes"]                # run only these rules (ids or names of packs)
# ignore = ["mixed-quote-styles"]    # do not run these
# preview = true                     # also run rules in preview; they are never scored
profile = "mqm"                      # weights: mqm (0-1-5-25) or wmt (0-1-5-5)

# What is read. In directories, patterns as in .gitignore leave out files.
# exclude = ["drafts/", "*.draft.txt"]
# respect-gitignore = false          # also read what .gitignore files leave out
# encoding = "cp1252"                # of the files; utf-8 unless set
# max-chars = 1000000                # longest text that is read
# reference = "references"           # directory of references, for BLEU, chrF2 and TER
# source = "sources"                 # directory of the sources: shown beside the text
# text-column = "body"               # of records; also id-, title-, url-, source-, reference-column
# text-format = "html"               # html strips tags, plain keeps them
# extract = true                     # let trafilatura choose the article in HTML

# jobs = "auto"                      # processes to use: a number, or one for each processor
# output = ["report/", "-"]          # where reports are written; - is stdout

# Severities of rules: neutral, minor, major or critical.
[mtqa.severity]
# unpaired-quote = "major"

# Limits of `mtqa gate`, which exits with 1 if one is exceeded. Counts are numbers, or shares of
# the articles as in "2%".
[mtqa.gate]
max-hold = 0                         # articles on hold, or that could not be read
# max-not-passed = "20%"             # articles with any other status than pass
# min-score = 95                     # artifact score of the median article
# max-points = 5                     # points per 1,000 words of all articles together
# max-critical = 0                   # critical findings
# max-major = 10                     # major findings
# max-findings = { page = 5 }        # findings of a rule, pack or origin; a number is for all
# baseline = "baseline.jsonl"        # known findings, which no limit counts (--write-baseline)
# max-new = 0                        # findings that are not in the baseline
# max-unused-suppressions = 0        # suppressions that match nothing
# max-expired-suppressions = 0       # suppressions whose last day has passed

# Scores of other tools, beside the artifact score. A command reads articles and writes scores as
# JSON Lines; it only runs with --metric NAME. Their limits stand in [mtqa.gate]:
# "min-score.comet" = 0.8            # max-score.NAME where lower is better
# [mtqa.metric.comet]
# command = ["../comet/bin/python", "comet_scores.py"]
# signature = "wmt22-comet-da"
# higher-is-better = true
# timeout = 3600                     # seconds

# Settings of some articles: select, ignore, severity, source-lang, profile, gate, and how they are
# read (encoding, max-chars, text-format, extract, and columns). The last entry that matches counts;
# ignore adds up.
# [[mtqa.per-path]]
# path = "sport/**"
# ignore = ["repeated-word"]
# severity = { doubled-space = "neutral" }
# encoding = "utf-8"
# gate = { max-hold = "20%" }        # these articles are judged apart, else by the limits above

# The languages of articles in some places, if the run has several; the last that matches counts.
# [[mtqa.per-path]]
# path = "de/**"
# target = "de"
# source-lang = "fr"

# Findings that were reviewed and are no errors: a rule, a reason, and at least one of path, text
# and fingerprint. Reports count suppressed findings, and name suppressions that match nothing.
# [[mtqa.suppress]]
# rule = "untranslated-fragment"
# path = "a.txt"
# text = "Gilets jaunes"
# reason = "the movement's name"
# until = 2027-01-31                 # the last day on which it applies
"""
