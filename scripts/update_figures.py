"""Write today's accuracy into the READMEs: the table between the figures marks.

Run by `make figures`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import qyie
from qyie.corpus.evaluate import Evaluation, evaluate
from qyie.report import LABELS

ROOT = Path(__file__).parents[1]
COMMAND = "qyie evaluate corpus/*-gov.jsonl corpus/*-plan.jsonl"


def table(result: Evaluation) -> str:
    """The scores as a Markdown table."""
    lines = [f"| | {' | '.join(LABELS)} | micro |", "| --- |" + " --- |" * (len(LABELS) + 1)]
    for report, scores in result.reports.items():
        micro = Evaluation(reports={report: scores}).micro
        cells = [f"{scores[label].f1:.3f}" for label in LABELS] + [f"{micro.f1:.3f}"]
        lines.append(f"| {report} | {' | '.join(cells)} |")
    cells = [f"{score.f1:.3f}" for score in (*result.labels.values(), result.micro)]
    lines.append(f"| **all** | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Evaluate and write."""
    gold = sorted((ROOT / "corpus").glob("*-gov.jsonl")) + sorted(
        (ROOT / "corpus").glob("*-plan.jsonl")
    )
    result = evaluate(gold, raw_dir=ROOT / "seeds")
    body = {
        "README.md": f"Strict F1 (span and label) on five whole annotated reports, raw file in, "
        f"by `{COMMAND}` (version {qyie.__version__}). Rules were written with these reports at "
        f"hand: these are development figures.\n\n{table(result)}",
        "README.zh.md": f"五份完整标注报告上的严格 F1（边界与标签均须一致），输入为原始文件，命令 "
        f"`{COMMAND}`（版本 {qyie.__version__}）。规则是对照这些报告编写的，因此属于开发集数字。"
        f"\n\n{table(result)}",
    }
    for name, text in body.items():
        path = ROOT / name
        page = path.read_text(encoding="utf-8")
        page = re.sub(
            r"(<!-- figures[^>]*-->).*?(<!-- /figures -->)",
            lambda match, text=text: f"{match[1]}\n{text}\n{match[2]}",
            page,
            flags=re.DOTALL,
        )
        path.write_text(page, encoding="utf-8")
    print(result.to_table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
