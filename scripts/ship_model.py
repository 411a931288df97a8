"""Train the shipped model and its leave-one-report-out folds, and put it into the package.

Run from the repository's root: ``scripts/ship_model.py [out/ship]``. Pipelines that the folder
holds already are taken as they are.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import spacy

from qyie.corpus.evaluate import Evaluation, evaluate
from qyie.corpus.leave_one_out import reports_with_sources, run
from qyie.corpus.train import corpus_files, load_training_config, train
from qyie.model.segmenter import SHIPPED as WORDS
from qyie.pipeline.build import build_rules

CONFIG = "configs/qyie.cfg"
SHIPPED = WORDS.with_name("shipped")
NOTE = (
    "Strict spans and labels in the raw files. The model of each fold never saw its report; the "
    "rules and lexicons were written with these reports in view."
)


def main() -> None:
    """Train, score, copy, and write ``meta.json``."""
    work = Path(sys.argv[1] if len(sys.argv) > 1 else "out/ship")
    if not (work / "final").exists():
        train(CONFIG, work / "final")
    files = reports_with_sources(corpus_files(load_training_config(CONFIG)))
    missing = [report for report in files if not (work / "folds" / report).exists()]
    if missing:
        run(
            CONFIG,
            reports=missing,
            output=work / "folds",
            report_progress=lambda report, result: print(report, round(result.micro.f1, 4)),
        )
    scores = {}
    for report, file in files.items():
        scores.update(evaluate([file], nlp=spacy.load(work / "folds" / report)).reports)
    with_model = Evaluation(reports=scores)
    rules = evaluate(list(files.values()), nlp=build_rules())
    made = json.loads((work / "final" / "meta.json").read_text(encoding="utf-8"))
    meta = {
        "lang": made["lang"],
        "labels": made["labels"],
        "spacy_version": made["spacy_version"],
        "qyie": {
            **made["qyie"],
            "leave_one_report_out": {
                "rules_and_model": with_model.to_dict(),
                "rules_alone": {
                    name: value for name, value in rules.to_dict().items() if name != "reports"
                },
                "note": NOTE,
            },
        },
    }
    shutil.copytree(work / "final" / "qyie_ner", SHIPPED / "qyie_ner", dirs_exist_ok=True)
    (SHIPPED / "meta.json").write_text(
        json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    print(with_model.to_table())


if __name__ == "__main__":
    main()
