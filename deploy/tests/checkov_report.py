"""Writes deploy/checkov.md from what checkov finds in deploy/template.yaml and the reasons in checkov-reasons.json.

deploy/tests/run creates the venv with checkov, and checks that the page is current. To write it again:

    target/deploy-checkov/bin/python deploy/tests/checkov_report.py
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent.parent
TEMPLATE = "deploy/template.yaml"
PAGE = PROJECT / "deploy/checkov.md"
REASONS = TESTS / "checkov-reasons.json"
OPTIONS = ["--framework", "cloudformation", "--compact", "--quiet", "--skip-download", "-o", "json"]
PATIENCE = 300
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def scan() -> dict:
    """Runs the checkov of this Python."""
    # Settings of the user would change the result.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("CKV_", "CHECKOV_", "BC_", "PRISMA_", "LOG_LEVEL"))}
    command = [sys.executable, "-m", "checkov.main", "-f", TEMPLATE, *OPTIONS]
    try:
        done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        sys.exit(f"checkov took more than {PATIENCE} s")
    if "No module named" in done.stderr and not done.stdout:
        sys.exit("checkov is not installed here: use target/deploy-checkov/bin/python, which deploy/tests/run creates")
    try:
        found = json.loads(done.stdout)
        summary = found["summary"]
    except (ValueError, KeyError, TypeError):
        sys.exit(f"checkov returned {done.returncode} and no result: {(done.stderr or done.stdout).strip()[-2000:]}")
    if summary["parsing_errors"]:
        sys.exit(f"checkov can't read {TEMPLATE}")
    if summary["skipped"]:
        sys.exit(f"{TEMPLATE} suppresses checks of checkov: give the reason in {REASONS.name} instead")
    return found


def failures(found: dict) -> dict[str, list[str]]:
    """Returns the logical names for each failed check, both in checkov's order, which is that of the template."""
    grouped: dict[str, list[str]] = {}
    for each in found["results"]["failed_checks"]:
        names = grouped.setdefault(each["check_id"], [])
        name = each["resource"].rpartition(".")[2]
        if name not in names:
            names.append(name)
    return grouped


def problems(failed: dict[str, list[str]], reasons: dict[str, dict]) -> list[str]:
    """Returns what is wrong with the reasons."""
    missing = [
        f"{check} fails for {', '.join(names)}: fix it, or add a reason to {REASONS.name}"
        for check, names in failed.items()
        if not all(reasons.get(check, {}).get(field, "").strip() for field in ("title", "reason"))
    ]
    unneeded = [f"{check} no longer fails: remove its reason from {REASONS.name}" for check in reasons if check not in failed]
    return missing + unneeded


def page(found: dict, failed: dict[str, list[str]], reasons: dict[str, dict]) -> str:
    """Returns the page, with the checks in the order of the reasons."""
    summary = found["summary"]
    command = f"checkov {summary['checkov_version']}, run as `checkov -f {TEMPLATE} --framework cloudformation`"
    counts = f"{summary['passed']} checks passed, {summary['failed']} failed"
    lines = ["# checkov findings", ""]
    if not failed:
        return "\n".join([*lines, f"{command}: {counts}.", ""])
    kinds = NUMBERS[len(failed)] if len(failed) < len(NUMBERS) else str(len(failed))
    kinds += " kind" if len(failed) == 1 else " kinds"
    lines += [f"{command}: {counts}. The failures are of {kinds}:", ""]
    lines += ["| check | resources | why it is accepted |", "| --- | --- | --- |"]
    for check, accepted in reasons.items():
        names = ", ".join(f"`{name}`" for name in failed[check])
        lines.append(f"| {check}: {cell(accepted['title'])} | {names} | {cell(accepted['reason'])} |")
    return "\n".join([*lines, ""])


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is not current")
    check = parser.parse_args().check
    reasons = json.loads(REASONS.read_text(encoding="utf-8"))
    found = scan()
    failed = failures(found)
    wrong = problems(failed, reasons)
    if wrong:
        sys.exit("\n".join(wrong))
    new = page(found, failed, reasons)
    old = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    name = PAGE.relative_to(PROJECT)
    if old == new:
        print(f"{name} is current")
    elif check:
        difference = difflib.unified_diff(old.splitlines(), new.splitlines(), str(name), "as checkov finds it", lineterm="", n=0)
        sys.exit(f"{name} is not current; write it with target/deploy-checkov/bin/python deploy/tests/{Path(__file__).name}\n" + "\n".join(difference))
    else:
        PAGE.write_text(new, encoding="utf-8")
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
