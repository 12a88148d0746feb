"""``Engine``: applies rules to articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from mtqa.checks.checker import Use
from mtqa.checks.replacements import REPLACEMENTS
from mtqa.document import Document
from mtqa.finding import Finding, Hit
from mtqa.globs import names_of, path_matches
from mtqa.language.codes import normal_form
from mtqa.language.locales import language
from mtqa.mqm import ADDITION, PROFILES
from mtqa.postprocess import Postprocessor
from mtqa.resources import data_hash
from mtqa.results import ArticleResult
from mtqa.ruleset.detector import Detector
from mtqa.ruleset.packs import rules_text
from mtqa.ruleset.rule import PREVIEW, Rule
from mtqa.ruleset.selection import at_level
from mtqa.ruleset.suppressions import PathRules, Suppression
from mtqa.score import Signature, assess, judge
from mtqa.score.signature import digest
from mtqa.text import Article, Span, compose


class Engine:
    """A set of rules prepared for one target language.

    Of ``rules`` it runs those that apply to the target and, unless ``preview`` is set, are not in
    preview. Rules for translations from certain languages run if ``source_lang`` is among these or,
    when it is not given, only with ``preview``. ``scope`` "text" excludes rules that need a whole
    article. ``overrides`` are the changes that the user's settings made to rules, for the
    signature; ``settings`` is the path of the settings file. Raises ConfigError for an unknown
    language.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        target: str = "en",
        source_lang: str | None = None,
        profile: str = "mqm",
        preview: bool = False,
        scope: str = "article",
        suppressions: Sequence[Suppression] = (),
        path_rules: Sequence[PathRules] = (),
        overrides: Sequence[str] = (),
        settings: str = "",
    ) -> None:
        self.target = normal_form(target)
        self.locale = language(self.target)
        self.source_lang = source_lang and normal_form(source_lang, "source-lang")
        self._source = self.source_lang.partition("-")[0] if self.source_lang else None
        self.profile = PROFILES[profile]
        self.preview = preview
        self.suppressions = tuple(suppressions)
        self.path_rules = tuple(path_rules)
        self.overrides = tuple(overrides)
        self.settings = settings
        self.rules = tuple(rule for rule in rules if self._fits(rule, scope))
        self._raw, self._masked = (self._detector(view) for view in ("raw", "masked"))
        self._postprocessor = Postprocessor(
            self.rules, profile=self.profile, preview=preview, suppressions=self.suppressions
        )
        self._uncounted = frozenset(rule.id for rule in self.rules if not rule.counts_words)

    def _detector(self, view: str) -> Detector:
        rules = [rule for rule in self.rules if rule.view == view]
        return Detector(rules, [self._use(rule) for rule in rules])

    def _use(self, rule: Rule) -> Use:
        grades = () if self.preview else rule.severity
        dropped = frozenset(grade for grade in grades if rule.level(grade) == PREVIEW)
        return Use(self.target, self._source, dropped)

    def _fits(self, rule: Rule, scope: str) -> bool:
        language = self.target.partition("-")[0]
        return (
            (rule.status != PREVIEW or self.preview)
            and (not rule.targets or language in rule.targets or self.target in rule.targets)
            and (scope == "article" or rule.scope == "text")
            and self._is_for_source(rule)
            and (rule.unless_locale is None or not self.locale.uses(rule.unless_locale))
        )

    def _is_for_source(self, rule: Rule) -> bool:
        if not rule.source_languages:
            return True
        return self.preview if self._source is None else self._source in rule.source_languages

    @cached_property
    def _signature(self) -> Signature:
        weights = f"{self.profile}{rules_text(self.rules)}"
        return Signature(
            severities=self.profile.signature,
            rules=digest(weights.encode()),
            data=data_hash(),
            target=self.target,
            source=self.source_lang or "",
        )

    def names_of(self, article_id: str, path: str) -> frozenset[str]:
        """Return the names of an article that path globs in the settings are matched against."""
        return names_of(article_id, path, self.settings)

    def signature(self, effects: Iterable[str] = ()) -> str:
        """Return the signature, which says what the scores depend on.

        ``effects`` are the settings that were ``applied`` to the checked articles.
        """
        return str(self._signature.configured((*self.overrides, *effects)))

    def check(
        self,
        article: Article,
        *,
        metrics: Mapping[str, float] | None = None,
        renamed: Collection[Suppression] = (),
    ) -> ArticleResult:
        """Check one article and return its findings, score and status.

        Rules see composed characters (a letter and its combining accent as one); offsets of
        findings refer to the text as given. The ``renamed`` suppressions apply regardless of the
        article's path.
        """
        text, places = compose(article.text)
        composed = replace(article, text=text) if places else article
        result = self._check(composed, metrics or {}, renamed)
        if not places:
            return result
        findings = [_moved(finding, article.text, places) for finding in result.findings]
        return replace(result, text=article.text, findings=tuple(findings))

    def _check(
        self,
        article: Article,
        metrics: Mapping[str, float],
        renamed: Collection[Suppression],
    ) -> ArticleResult:
        document = Document.of(article, self.locale, self.source_lang)
        names = self.names_of(article.id, article.path)
        matching = [rules for rules in self.path_rules if path_matches(rules.path, names)]
        without = {
            rule.id for rule in self.rules if any(rules.leaves_out(rule.id) for rules in matching)
        }
        abstained: dict[str, str] = {}
        hits = _at_levels(self._hits(document, without, abstained), matching)
        charged, suppressed = self._postprocessor.findings(
            hits, article.text, names=names, renamed=renamed
        )
        score = assess(charged, article.text, self.profile, self._uncounted)
        status, why = judge(charged, score)
        return ArticleResult(
            path=article.path,
            id=article.id,
            text=article.text,
            title=article.title or self._title(document),
            language=self.target,
            found_language=self._found_language(hits),
            form=article.form,
            is_file=article.is_file,
            file_map=article.file_map,
            status=status,
            why=why,
            score=score,
            findings=charged,
            metrics=metrics,
            abstained=abstained,
            suppressed=Counter(left_out.finding.rule for left_out in suppressed),
            applied=frozenset(
                map(str, [*matching, *(left_out.suppression for left_out in suppressed)])
            ),
            source=article.source,
            reference=article.reference,
            columns=article.columns,
        )

    def _hits(
        self, document: Document, without: Collection[str], abstained: dict[str, str]
    ) -> list[tuple[Rule, Hit]]:
        """Run the rules on the raw text, then the others with what those found masked."""
        found = list(self._raw.run(document, without, abstained))
        # Text that the page added is still prose; markup and broken characters are not.
        hidden: list[Span] = []
        added: list[Span] = []
        for rule, hit in found:
            (added if rule.error_type == ADDITION else hidden).append(Span(hit.start, hit.end))
        masked = document.masked(hidden, added)
        found += self._masked.run(masked, without, abstained)
        return [(rule, _with_suggestion(rule, hit, masked)) for rule, hit in found]

    def _found_language(self, hits: list[tuple[Rule, Hit]]) -> str | None:
        """Return the language of the whole article if a rule found it is not the target."""
        return next(
            (
                hit.language
                for rule, hit in hits
                if hit.language and (self.preview or rule.level(hit.grade) != PREVIEW)
            ),
            None,
        )

    @staticmethod
    def _title(document: Document) -> str | None:
        title = document.layout.title
        return document.text[title.start : title.end].strip() if title else None


def _with_suggestion(rule: Rule, hit: Hit, document: Document) -> Hit:
    """Return a hit with the replacement that its rule names, unless the checker made one."""
    if not rule.replacement or hit.suggestion is not None:
        return hit
    return REPLACEMENTS[rule.replacement](document, hit)


def _at_levels(
    hits: Sequence[tuple[Rule, Hit]], matching: Sequence[PathRules]
) -> list[tuple[Rule, Hit]]:
    """Return the hits with the severities of their rules on one article; the last match counts."""
    levels = {rule: level for rules in matching for rule, level in rules.severity.items()}
    return [
        (at_level(rule, levels[rule.id]) if rule.id in levels else rule, hit) for rule, hit in hits
    ]


def _moved(finding: Finding, text: str, places: Sequence[int]) -> Finding:
    """Return a finding in a composed text with its offsets in the original text."""
    start, end = places[finding.start], places[finding.end]
    return replace(finding, start=start, end=end, text=text[start:end])


def abstentions(results: Iterable[ArticleResult]) -> dict[str, str]:
    """Map each rule that abstained to the reasons, each with its number of articles."""
    counted = Counter((rule, why) for result in results for rule, why in result.abstained.items())
    reasons_of_rule: dict[str, list[str]] = {}
    for (rule, why), times in sorted(counted.items()):
        reasons_of_rule.setdefault(rule, []).append(f"{why} ({times} article{'s' * (times != 1)})")
    return {rule: "; ".join(reasons) for rule, reasons in reasons_of_rule.items()}
