"""All findings of an evaluation, in a fixed order (全部发现)."""

from checkers.evaluation import Evaluation
from checkers.findings.absurd import absurd_days
from checkers.findings.contradictions import contradictions, sorted_findings
from checkers.findings.finding import Finding
from checkers.findings.quality import quality
from storage.collecting import collection_paused


def all_findings(evaluation: Evaluation) -> list[Finding]:
    """Everything odd: data quality, contradictions between sources, signs of made-up data."""
    with collection_paused():
        return sorted_findings(
            [*quality(evaluation), *absurd_days(evaluation.ledger), *contradictions(evaluation)]
        )
