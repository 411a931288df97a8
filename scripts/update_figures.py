"""Write today's accuracy into the READMEs: what stands between the figures marks.

Rules are scored here and now; the figures of rules with the model are those of leave-one-report-out
that stand beside the shipped weights. Run by `make figures`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import qyie
from qyie.corpus.evaluate import Evaluation, evaluate
from qyie.corpus.evaluate_observations import evaluate_observations
from qyie.corpus.observations import score_rows
from qyie.pipeline.build import SHIPPED
from qyie.report import LABELS

ROOT = Path(__file__).parents[1]
COMMAND = "qyie evaluate --rules corpus/*-gov.jsonl corpus/*-plan.jsonl"
TEXTS = {
    "README.md": (
        "Strict F1 (span and label) on five whole annotated reports, raw file in. The rules alone "
        "by `{command}` (version {version}); they were written with these reports at hand, so "
        "these are development figures:",
        "With the trained model, as `qyie.parse` reads; the model of each row saw neither the "
        "report nor anything made from it (leave-one-report-out, see [ner.md](docs/ner.md)):",
        "Observations, rules alone, by `qyie evaluate --rules --observations` on the same "
        "files: {given:.3f} of whole rows right given the gold entities, {raw:.3f} from raw text "
        "(F1; one report, {held}, was held back while linking was written: {held_given:.3f} and "
        "{held_raw:.3f}).",
    ),
    "README.zh.md": (
        "五份完整标注报告上的严格 F1（边界与标签均须一致），输入为原始文件。仅用规则，命令 "
        "`{command}`（版本 {version}）；规则是对照这些报告编写的，因此属于开发集数字：",
        "加上训练模型，即 `qyie.parse` 的默认方式；模型没有见过被测报告及由其产生的任何东西"
        "（留一报告法，见 [ner.md](docs/ner.md)）：",
        "观测值（仅用规则，同样的文件，命令加 `--observations`）：给定标准实体时整行正确 "
        "{given:.3f}，从原始文本出发 {raw:.3f}（F1；其中 {held} 在编写连接规则时未被查看："
        "{held_given:.3f} 与 {held_raw:.3f}）。",
    ),
}
HELD_BACK = "qingyuan-2022-plan"


def table(reports: dict[str, dict[str, float]]) -> str:
    """F1 by report and label as a Markdown table."""
    lines = [f"| | {' | '.join(LABELS)} | micro |", "| --- |" + " --- |" * (len(LABELS) + 1)]
    for report, scores in reports.items():
        cells = [f"{scores[label]:.3f}" for label in (*LABELS, "micro")]
        lines.append(f"| {report} | {' | '.join(cells)} |")
    return "\n".join(lines)


def by_report(result: Evaluation) -> dict[str, dict[str, float]]:
    """F1 by report, the sum over all at the end."""
    figures = {}
    for report, scores in result.reports.items():
        micro = Evaluation(reports={report: scores}).micro.f1
        figures[report] = {**{label: scores[label].f1 for label in LABELS}, "micro": micro}
    total = {label: score.f1 for label, score in result.labels.items()}
    return {**figures, "**all**": {**total, "micro": result.micro.f1}}


def left_out() -> dict[str, dict[str, float]]:
    """Leave-one-report-out figures from beside the shipped weights."""
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
    figures = {}
    for name, scores in meta["qyie"]["leave_one_report_out"].items():
        if not isinstance(scores, dict):  # a note beside the scores
            continue
        figures[name.replace("_", " ")] = {
            **{label: score["f1"] for label, score in scores["labels"].items()},
            "micro": scores["micro"]["f1"],
        }
    return figures


def main() -> int:
    """Evaluate and write."""
    corpus = ROOT / "corpus"
    gold = [*sorted(corpus.glob("*-gov.jsonl")), *sorted(corpus.glob("*-plan.jsonl"))]
    nlp = qyie.load(model=False)
    rules = evaluate(gold, nlp=nlp, raw_dir=ROOT / "seeds")
    rows = evaluate_observations(gold, nlp=nlp, raw_dir=ROOT / "seeds")
    figures = {
        "command": COMMAND,
        "version": qyie.__version__,
        "given": score_rows(rows.given_gold).f1,
        "raw": score_rows(rows.from_raw).f1,
        "held": HELD_BACK,
        "held_given": rows.given_gold[HELD_BACK].f1,
        "held_raw": rows.from_raw[HELD_BACK].f1,
    }
    for name, texts in TEXTS.items():
        first, second, third = (text.format(**figures) for text in texts)
        body = "\n\n".join([first, table(by_report(rules)), second, table(left_out()), third])
        path = ROOT / name
        page = path.read_text(encoding="utf-8")
        page = re.sub(
            r"(<!-- figures[^>]*-->).*?(<!-- /figures -->)",
            lambda match, body=body: f"{match[1]}\n{body}\n{match[2]}",
            page,
            flags=re.DOTALL,
        )
        path.write_text(page, encoding="utf-8")
    print(rules.to_table())
    print(rows.to_table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
