"""The commands of docs/retrain.md, one after another, with few steps."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from qyie.cli import main

ROOT = Path(__file__).parents[1]
FEW_STEPS = [
    "training.max_epochs=0",
    "training.max_steps=2",
    "training.eval_frequency=2",
    "corpora.train.limit=10",
    "corpora.dev.limit=3",
    "paths.pretrained=null",
]


def test_each_command_of_the_page_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "retrain.md").read_text(encoding="utf-8")
    commands = [
        shlex.split(line.strip())
        for block in re.findall(r"```bash\n(.*?)```", page, flags=re.DOTALL)
        for line in block.splitlines()
        if line.strip()
    ]
    assert [command[1] for command in commands] == ["corpus", "train", "evaluate", "parse"]
    for folder in ("corpus", "configs", "seeds", "out"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "configs" / "qyie.cfg", tmp_path / "configs")
    shutil.copy(ROOT / "corpus" / "written.jsonl", tmp_path / "corpus")
    shutil.copy(ROOT / "seeds" / "lianzhou-2021-gov.txt", tmp_path / "seeds" / "my-report.txt")
    gold = (ROOT / "corpus" / "lianzhou-2021-gov.jsonl").read_text(encoding="utf-8")
    (tmp_path / "corpus" / "my-report.jsonl").write_text(
        gold.replace('"report": "lianzhou-2021-gov"', '"report": "my-report"'), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    for program, *arguments in commands:
        assert program == "qyie"
        if arguments[0] == "train":
            arguments += [part for setting in FEW_STEPS for part in ("--set", setting)]
        assert main(arguments) == 0, capsys.readouterr().err
    assert "my-report" in capsys.readouterr().out
    assert (tmp_path / "out" / "pipeline" / "meta.json").is_file()
    assert (tmp_path / "out" / "my-report.jsonl").stat().st_size > 10_000
