"""The commands, run with a fake AWS CLI that records its arguments."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import DEPLOY

COMMANDS = ("deploy", "suppression", "unsubscription", "digest", "mails", "doctor")
ACCOUNT = "123456789012"
STAND_IN = """#!/usr/bin/env python3
import json, os, sys
folder = os.environ["STAND_IN"]
arguments = sys.argv[1:]
with open(os.path.join(folder, "calls"), "a", encoding="utf-8") as calls:
    calls.write(json.dumps(arguments) + "\\n")
answers = json.load(open(os.path.join(folder, "answers"), encoding="utf-8"))
answer = answers.get(" ".join(arguments[:2]), {})
if "invoke" in arguments:
    payload = arguments[arguments.index("--payload") + 1].removeprefix("fileb://")
    with open(payload, encoding="utf-8") as sent, open(os.path.join(folder, "payload"), "w", encoding="utf-8") as kept:
        kept.write(sent.read())
    target = next(a for a in arguments if a.endswith("/answer"))
    with open(target, "w", encoding="utf-8") as file:
        file.write(answer.get("file", ""))
if answer.get("out"):
    print(answer["out"])
sys.exit(answer.get("exit", 0))
"""
FIRST = [
    "SenderEmail=hello@example.com",
    "Domain=example.com",
    "OperatorEmails=ops@example.com",
    "FallbackEmail=oncall@example.net",
]


class Shell:
    """Runs the commands with the fake AWS CLI."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "bin/aws").write_text(STAND_IN, encoding="utf-8")
        (folder / "bin/aws").chmod(0o755)
        self.answers: dict[str, dict] = {}

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        (self.folder / "answers").write_text(json.dumps(self.answers), encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        environment = kept | {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "STAND_IN": str(self.folder),
            "AWS_REGION": "eu-west-1",
            "USER": "grace",
        }
        return subprocess.run(
            [str(DEPLOY / command), *arguments], env=environment, capture_output=True, text=True, check=False
        )

    def calls(self) -> list[list[str]]:
        file = self.folder / "calls"
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []

    def payload(self) -> dict:
        return json.loads((self.folder / "payload").read_text(encoding="utf-8"))

    def zip(self, machine: int) -> str:
        head = b"\x7fELF" + bytes(14) + machine.to_bytes(2, "little") + bytes(44)
        with zipfile.ZipFile(self.folder / "function.zip", "w") as archive:
            archive.writestr("bootstrap", head)
        return str(self.folder / "function.zip")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_shellcheck_finds_nothing():
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    scripts = [*COMMANDS, "lib.sh", "tests/run"]
    done = subprocess.run(["shellcheck", "-x", *scripts], cwd=DEPLOY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_calls_nothing(shell, command):
    done = shell.run(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: deploy/" + command)
    for option in ("--stage", "--region", "--endpoint-url", "--dry-run", "--help"):
        assert option in done.stdout
    assert shell.calls() == []


ODD = """o'brien+"$(id)`id`\\x@example.com"""


@pytest.mark.parametrize(
    ("command", "arguments", "function", "payload"),
    [
        ("suppression", ["lookup", ODD], "feedback", {"suppression": {"lookup": ODD}}),
        (
            "suppression",
            ["add", "ada@example.com", "--reason", 'wrote "stop"', "--by", "ops"],
            "feedback",
            {"suppression": {"add": "ada@example.com", "by": "ops", "reason": 'wrote "stop"'}},
        ),
        (
            "suppression",
            ["remove", "ada@example.com", "--reason", "fixed"],
            "feedback",
            {"suppression": {"remove": "ada@example.com", "by": "grace", "reason": "fixed"}},
        ),
        ("unsubscription", ["lookup", "ada@example.com"], "feedback", {"unsubscription": {"lookup": "ada@example.com"}}),
        (
            "unsubscription",
            ["add", "ada@example.com", "*", "--reason", "by mail"],
            "feedback",
            {"unsubscription": {"add": "ada@example.com", "category": "*", "by": "grace", "reason": "by mail"}},
        ),
        ("digest", ["now"], "digest", {"digest": {"now": True}}),
        ("digest", ["now", "billing-alerts"], "digest", {"digest": {"now": True, "route": "billing-alerts"}}),
        ("digest", ["again", "true"], "digest", {"digest": {"again": "true"}}),
    ],
)
def test_a_command_sends_what_the_function_reads(shell, command, arguments, function, payload):
    shell.answers["lambda invoke"] = {"out": '{"StatusCode": 200}', "file": '{"suppressed":false}'}
    done = shell.run(command, *arguments, "--stage", "dev", "--endpoint-url", "http://127.0.0.1:1")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"suppressed": False})
    assert shell.payload() == payload
    (call,) = shell.calls()
    assert call[:4] == ["lambda", "invoke", "--function-name", "mailwright-dev-" + function]
    assert call[-4:] == ["--region", "eu-west-1", "--endpoint-url", "http://127.0.0.1:1"]


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("suppression", ["lookup", "ada@example.com"]),
        ("unsubscription", ["remove", "ada@example.com", "*", "--reason", "asked"]),
        ("digest", ["now"]),
    ],
)
def test_a_dry_run_shows_the_call_and_makes_none(shell, command, arguments):
    done = shell.run(command, *arguments, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.startswith("payload: {")
    assert "+ aws lambda invoke --function-name mailwright-" in done.stderr
    assert shell.calls() == []


@pytest.mark.parametrize(
    ("command", "arguments", "error"),
    [
        ("suppression", [], "Usage:"),
        ("suppression", ["add", "ada@example.com"], "--reason is missing"),
        ("suppression", ["drop", "ada@example.com"], "unknown command drop"),
        ("suppression", ["lookup", "ada@example.com", "--colour"], "unknown option --colour"),
        ("unsubscription", ["add", "ada@example.com", "--reason", "x"], "CATEGORY is missing"),
        ("unsubscription", ["lookup", "ada@example.com", "a", "b"], "unexpected argument b"),
        ("digest", ["later"], "Usage:"),
        ("digest", ["now", "--stage"], "--stage needs a value"),
        ("digest", ["now", "--stack", "a b"], "not a valid stack name"),
    ],
)
def test_an_invalid_command_is_an_error_and_calls_nothing(shell, command, arguments, error):
    done = shell.run(command, *arguments)
    assert done.returncode != 0
    assert error in done.stderr
    assert shell.calls() == []


@pytest.mark.parametrize(
    "answer",
    [
        {"out": '{"StatusCode": 200}', "file": '{"error": "not a valid address"}'},
        {"out": '{"StatusCode": 200, "FunctionError": "Unhandled"}', "file": '{"errorMessage": "x"}'},
        {"exit": 254},
    ],
)
def test_a_failure_of_the_function_is_one_of_the_command(shell, answer):
    shell.answers["lambda invoke"] = answer
    assert shell.run("suppression", "lookup", "ada").returncode == 1


def deployable(shell: Shell, quota: str = "14000.0\tFalse", status: str = "") -> None:
    described = {"Stacks": [{"StackName": "mailwright", "StackStatus": "CREATE_COMPLETE", "Outputs": [], "Parameters": []}]}
    shell.answers = {
        "sts get-caller-identity": {"out": ACCOUNT},
        "sesv2 get-account": {"out": quota},
        "cloudformation describe-stacks": {"out": status or json.dumps(described)},
    }


def parameters(shell: Shell) -> dict[str, str]:
    (call,) = [call for call in shell.calls() if call[:2] == ["cloudformation", "deploy"]]
    begin = call.index("--parameter-overrides") + 1
    return dict(entry.split("=", 1) for entry in call[begin : call.index("--region")])


def test_deploy_packages_and_deploys_with_the_values_from_aws(shell):
    deployable(shell)
    done = shell.run("deploy", "--zip", shell.zip(183), "--stage", "dev", *FIRST)
    assert done.returncode == 0, done.stderr
    assert parameters(shell) == dict(entry.split("=", 1) for entry in FIRST) | {
        "Architecture": "arm64",
        "Stage": "dev",
        "DailyQuota": "14000",
        "Sandbox": "true",
    }
    (package,) = [call for call in shell.calls() if call[:2] == ["cloudformation", "package"]]
    assert f"mailwright-{ACCOUNT}-eu-west-1" in package
    packaged = Path(package[package.index("--template-file") + 1]).read_text(encoding="utf-8")
    assert packaged.count(f'CodeUri: "{shell.folder}/function.zip"') == 6
    assert "Next:" in done.stdout


def test_given_parameters_take_precedence_over_the_values_from_aws(shell):
    deployable(shell)
    given = shell.folder / "parameters"
    given.write_text("# ours\nSandbox=false\n\nBrandName=Our & \"Brand\" $1\n", encoding="utf-8")
    done = shell.run("deploy", "--zip", shell.zip(62), "--parameters", str(given), *FIRST, "DailyQuota=7")
    assert done.returncode == 0, done.stderr
    found = parameters(shell)
    assert (found["Sandbox"], found["DailyQuota"], found["Architecture"]) == ("false", "7", "x86_64")
    assert found["BrandName"] == 'Our & "Brand" $1'


def test_an_unlimited_quota_is_no_number_for_an_alarm(shell):
    deployable(shell, quota="-1.0\tTrue")
    assert shell.run("deploy", "--zip", shell.zip(62), *FIRST).returncode == 0
    assert "DailyQuota" not in parameters(shell)


def test_an_update_needs_no_parameters(shell):
    deployable(shell)
    done = shell.run("deploy", "--zip", shell.zip(62))
    assert done.returncode == 0, done.stderr
    assert set(parameters(shell)) == {"Architecture", "DailyQuota", "Sandbox"}


def test_a_dry_run_of_deploy_shows_the_calls_and_makes_none(shell):
    done = shell.run("deploy", "--dry-run", "--zip", shell.zip(62), *FIRST)
    assert done.returncode == 0, done.stderr
    assert "+ aws cloudformation package" in done.stderr
    assert "+ aws cloudformation deploy" in done.stderr
    assert shell.calls() == []


@pytest.mark.parametrize(
    ("machine", "arguments", "error"),
    [
        (62, [], "SenderEmail is missing"),
        (62, [*FIRST, "Colour=red"], "no parameter Colour"),
        (62, [*FIRST, "Architecture=arm64"], "the zip was built for x86_64"),
        (3, FIRST, "is not a Linux executable for arm64 or x86_64"),
        (62, [*FIRST, "SenderEmail=hello@example.org"], "is not an address of example.com"),
        (62, [*FIRST, "--colour"], "neither an option nor PARAMETER=VALUE"),
        (62, [*FIRST, "--zip", "/nowhere.zip"], "/nowhere.zip does not exist"),
        (62, [*FIRST, "--parameters", "/nowhere"], "file /nowhere does not exist"),
    ],
)
def test_deploy_reports_errors_before_it_calls_aws(shell, machine, arguments, error):
    done = shell.run("deploy", "--dry-run", "--zip", shell.zip(machine), *arguments)
    assert done.returncode != 0
    assert error in done.stderr
    assert shell.calls() == []


@pytest.mark.parametrize(
    ("status", "error"),
    [("ROLLBACK_COMPLETE", "delete-stack --stack-name mailwright"), ("UPDATE_IN_PROGRESS", "is being updated")],
)
def test_deploy_leaves_a_stack_that_can_not_be_changed(shell, status, error):
    deployable(shell, status=status)
    done = shell.run("deploy", "--zip", shell.zip(62), *FIRST)
    assert done.returncode == 1
    assert error in done.stderr


def test_deploy_prints_why_a_stack_failed(shell):
    deployable(shell)
    shell.answers["cloudformation deploy"] = {"exit": 255}
    shell.answers["cloudformation describe-stack-events"] = {"out": "Identity\talready exists"}
    done = shell.run("deploy", "--zip", shell.zip(62), *FIRST)
    assert done.returncode == 1
    assert "already exists" in done.stderr


@pytest.fixture
def own_mails(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "templates/mail").mkdir(parents=True)
    (folder / "templates/mail/order.txt").write_text("{#capture subject}x{/capture}", encoding="utf-8")
    (folder / "mailwright.properties").write_text("mailwright.brand.name=Shop", encoding="utf-8")
    (folder / "notes.md").write_text("not for the layer", encoding="utf-8")
    return folder


LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:mailwright-mails:"


def layer_parameters(shell: Shell) -> list[str]:
    """Returns the values that MailsLayer was updated to, in order."""
    return [
        argument.split("ParameterValue=")[1]
        for call in shell.calls()
        if call[:2] == ["cloudformation", "update-stack"]
        for argument in call
        if argument.startswith("ParameterKey=MailsLayer,")
    ]


def test_publishing_mails_packs_a_layer_and_points_the_functions_at_it(shell: Shell, own_mails: Path) -> None:
    shell.answers = {
        "lambda publish-layer-version": {"out": LAYER + "2"},
        "lambda invoke": {"out": "{}", "file": '{"suppressed": false}'},
    }
    done = shell.run("mails", "publish", str(own_mails))
    assert done.returncode == 0, done.stderr
    assert layer_parameters(shell) == [LAYER + "2"]
    assert "left out: notes.md" in done.stderr
    assert "start with this layer" in done.stdout


def test_mails_that_do_not_start_are_taken_back(shell: Shell, own_mails: Path) -> None:
    shell.answers = {
        "cloudformation describe-stacks": {"out": LAYER + "1"},
        "lambda publish-layer-version": {"out": LAYER + "2"},
        "lambda invoke": {"out": '{"FunctionError": "Unhandled"}', "file": '{"errorType": "Runtime.ExitError"}'},
    }
    done = shell.run("mails", "publish", str(own_mails))
    assert done.returncode == 1
    assert layer_parameters(shell) == [LAYER + "2", LAYER + "1"]
    assert "aws logs tail /aws/lambda/mailwright-feedback" in done.stderr


def test_rolling_mails_back_goes_to_the_version_before(shell: Shell) -> None:
    shell.answers = {
        "cloudformation describe-stacks": {"out": LAYER + "3"},
        "lambda list-layer-versions": {"out": LAYER + "2"},
    }
    done = shell.run("mails", "rollback")
    assert done.returncode == 0, done.stderr
    assert layer_parameters(shell) == [LAYER + "2"]
    assert any("Version<`3`" in argument for call in shell.calls() for argument in call)


def test_a_folder_without_mails_is_refused(shell: Shell, tmp_path: Path) -> None:
    done = shell.run("mails", "publish", str(tmp_path))
    assert done.returncode == 1
    assert "neither mailwright.properties nor templates" in done.stderr
    assert layer_parameters(shell) == []


@pytest.mark.parametrize(("first", "status"), [("example.com through SES in eu-west-1: healthy", 0), ("example.com through SES in eu-west-1: 1 error, 0 warnings", 1)])
def test_the_doctor_prints_its_text_and_ends_by_what_it_found(shell: Shell, first: str, status: int) -> None:
    shell.answers = {"lambda invoke": {"out": "{}", "file": json.dumps({"text": first + "\n\nmore\n"})}}
    done = shell.run("doctor")
    assert (done.returncode, done.stdout.splitlines()[0]) == (status, first), done.stderr
    assert shell.payload() == {"doctor": {"format": "text"}}


def test_the_doctor_s_findings_come_as_json_too(shell: Shell) -> None:
    shell.answers = {"lambda invoke": {"out": "{}", "file": '{"healthy": false, "findings": []}'}}
    done = shell.run("doctor", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"] == []
