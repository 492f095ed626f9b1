"""The commands, run with a fake AWS CLI that records its arguments."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import DEPLOY, FUNCTIONS

COMMANDS = ("deploy", "rollback", "suppression", "unsubscription", "digest", "mails", "doctor")
ACCOUNT = "123456789012"
STAND_IN = """#!/usr/bin/env python3
import json, os, sys
folder = os.environ["STAND_IN"]
arguments = sys.argv[1:]
with open(os.path.join(folder, "calls"), "a", encoding="utf-8") as calls:
    calls.write(json.dumps(arguments) + "\\n")
answers = json.load(open(os.path.join(folder, "answers"), encoding="utf-8"))
answer = answers.get(" ".join(arguments[:2]), {})
if arguments[:2] == ["lambda", "invoke"]:  # one function may answer differently
    answer = answers.get("invoke " + arguments[3], answer)
if "invoke" in arguments:
    payload = arguments[arguments.index("--payload") + 1].removeprefix("fileb://")
    with open(payload, encoding="utf-8") as sent, open(os.path.join(folder, "payload"), "w", encoding="utf-8") as kept:
        kept.write(sent.read())
    target = next(a for a in arguments if a.endswith("/answer"))
    with open(target, "w", encoding="utf-8") as file:
        file.write(answer.get("file", ""))
if arguments[:2] == ["s3", "cp"] and arguments[3].startswith("s3://"):
    with open(arguments[4], "w", encoding="utf-8") as file:
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
    assert changes(shell) == []


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


READING = ("sts", "sesv2", "describe-stacks")


def changes(shell: Shell) -> list[list[str]]:
    """Returns the calls that are not made to read the stack."""
    return [call for call in shell.calls() if not set(READING) & set(call[:2])]


def deployable(shell: Shell, quota: str = "14000.0\tFalse\t14.0", status: str = "") -> None:
    described = {"Stacks": [{"StackName": "mailwright", "StackStatus": "CREATE_COMPLETE", "Outputs": [], "Parameters": []}]}
    shell.answers = {
        "sts get-caller-identity": {"out": ACCOUNT},
        "sesv2 get-account": {"out": quota},
        "lambda invoke": {"out": "{}", "file": "{}"},
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
        "QueueConcurrency": "2",
        "QueueSendRate": "5.6",
        "AlarmSendRate": "1.4",
        "Revision": parameters(shell)["Revision"],
    }
    assert len(parameters(shell)["Revision"]) == 16
    (upload,) = [call for call in shell.calls() if call[:2] == ["s3", "cp"] and call[3].endswith("function.zip")]
    code = upload[4]
    assert re.fullmatch(rf"s3://mailwright-{ACCOUNT}-eu-west-1/mailwright-dev/code/[0-9a-f]{{32}}\.zip", code)
    (deploy,) = [call for call in shell.calls() if call[:2] == ["cloudformation", "deploy"]]
    packaged = Path(deploy[deploy.index("--template-file") + 1]).read_text(encoding="utf-8")
    assert packaged.count(f'CodeUri: "{code}"') == 7
    assert "Next:" in done.stdout


def test_each_function_is_started_once_after_a_deployment(shell):
    deployable(shell)
    assert shell.run("deploy", "--zip", shell.zip(62), *FIRST).returncode == 0
    started = [call[3] for call in shell.calls() if call[:2] == ["lambda", "invoke"]]
    assert started == ["mailwright-" + name for name in FUNCTIONS]


SENTENCE = "The setting MAILWRIGHT_TIME_ZONE is not a time zone: write Europe/Zurich."


def not_starting(log: str) -> dict:
    response = {"StatusCode": 200, "FunctionError": "Unhandled", "LogResult": base64.b64encode(log.encode()).decode()}
    return {"out": json.dumps(response), "file": '{"errorType": "Runtime.ExitError"}'}


def test_a_deployment_that_does_not_start_prints_the_sentence_and_is_put_back(shell):
    deployable(shell)
    described = json.loads(shell.answers["cloudformation describe-stacks"]["out"])
    described["Stacks"][0]["Parameters"] = [
        {"ParameterKey": "TimeZone", "ParameterValue": "UTC"},
        {"ParameterKey": "BrandName", "ParameterValue": "A & B"},
    ]
    shell.answers["cloudformation describe-stacks"] = {"out": json.dumps(described)}
    shell.answers["cloudformation get-template"] = {"out": "the template before"}
    shell.answers["invoke mailwright-digest"] = not_starting(f"INIT_START x\n{SENTENCE}\nEND x\n")

    done = shell.run("deploy", "--zip", shell.zip(62), "TimeZone=Europe/Zurck")

    assert done.returncode == 1
    assert f"digest does not start: {SENTENCE}" in done.stderr
    assert "the previous deployment is back" in done.stderr
    first, second = [call for call in shell.calls() if call[:2] == ["cloudformation", "deploy"]]
    assert "TimeZone=Europe/Zurck" in first
    assert {"TimeZone=UTC", "BrandName=A & B"} <= set(second)
    assert Path(second[second.index("--template-file") + 1]).read_text(encoding="utf-8") == "the template before\n"
    assert not [call for call in shell.calls() if "deployments" in " ".join(call)]


def test_the_sentence_is_read_from_the_log_group_if_the_response_has_no_log(shell):
    deployable(shell)
    shell.answers["invoke mailwright-deliver"] = not_starting("")
    shell.answers["logs filter-log-events"] = {"out": json.dumps({"events": [{"message": SENTENCE + "\n"}]})}
    done = shell.run("deploy", "--zip", shell.zip(62), *FIRST)
    assert f"deliver does not start: {SENTENCE}" in done.stderr


def test_rollback_deploys_the_deployment_before_the_current_one(shell):
    deployable(shell)
    shell.answers["s3api list-objects-v2"] = {"out": "mailwright/deployments/2.yaml\tmailwright/deployments/1.yaml"}
    shell.answers["s3 cp"] = {"file": "TimeZone=UTC\n"}
    done = shell.run("rollback")
    assert done.returncode == 0, done.stderr
    assert parameters(shell) == {"TimeZone": "UTC"}
    assert len([call for call in shell.calls() if call[:2] == ["lambda", "invoke"]]) == 7
    removed = [call[call.index("--key") + 1] for call in shell.calls() if call[:2] == ["s3api", "delete-object"]]
    assert removed == ["mailwright/deployments/2.yaml", "mailwright/deployments/2.parameters"]
    read = [call[3] for call in shell.calls() if call[:2] == ["s3", "cp"]]
    bucket = f"s3://mailwright-{ACCOUNT}-eu-west-1/"
    assert read == [bucket + "mailwright/deployments/1.yaml", bucket + "mailwright/deployments/1.parameters"]


def test_rollback_without_an_earlier_deployment_says_so(shell):
    deployable(shell)
    shell.answers["s3api list-objects-v2"] = {"out": "mailwright/deployments/1.yaml"}
    done = shell.run("rollback")
    assert done.returncode == 1
    assert "there is no earlier deployment" in done.stderr


def test_the_bucket_keeps_a_bounded_number_of_zips(shell):
    deployable(shell)
    shell.answers["s3api list-objects-v2"] = {"out": "mailwright/code/old.zip"}
    assert shell.run("deploy", "--zip", shell.zip(62), *FIRST).returncode == 0
    listed = [call for call in shell.calls() if call[:2] == ["s3api", "list-objects-v2"]]
    assert "[10:].Key" in " ".join(listed[0])
    assert any("mailwright/code/old.zip" in call for call in shell.calls() if call[:2] == ["s3api", "delete-object"])


def test_a_dry_run_for_an_existing_stack_shows_its_changes_and_makes_none(shell):
    deployable(shell)
    resource = {"Action": "Modify", "LogicalResourceId": "Table", "ResourceType": "AWS::DynamoDB::Table", "Replacement": "True"}
    shell.answers["cloudformation describe-change-set"] = {"out": json.dumps({"Changes": [{"ResourceChange": resource}]})}
    done = shell.run("deploy", "--zip", shell.zip(62), "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "Modify   Table (AWS::DynamoDB::Table), is replaced" in done.stdout
    made = [" ".join(call[:2]) for call in changes(shell)]
    assert made == ["s3 cp"] + [f"cloudformation {verb}" for verb in ("create-change-set", "wait", "describe-change-set", "delete-change-set")]


def test_the_case_of_a_domain_does_not_matter(shell):
    deployable(shell)
    done = shell.run("deploy", "--zip", shell.zip(62), *FIRST, "SenderEmail=Hello@Example.COM", "Domain=EXAMPLE.com")
    assert done.returncode == 0, done.stderr
    assert (parameters(shell)["SenderEmail"], parameters(shell)["Domain"]) == ("Hello@example.com", "example.com")


@pytest.mark.parametrize(("confirmed", "asked"), [("0", True), ("1", False)])
def test_deploy_says_when_the_fallback_address_has_not_confirmed(shell, confirmed, asked):
    deployable(shell)
    shell.answers["sns get-topic-attributes"] = {"out": confirmed}
    done = shell.run("deploy", "--zip", shell.zip(62), *FIRST)
    assert ("Confirm the subscription mail" in done.stdout) == asked


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
    deployable(shell, quota="-1.0\tTrue\t500.0")
    assert shell.run("deploy", "--zip", shell.zip(62), *FIRST).returncode == 0
    assert "DailyQuota" not in parameters(shell)
    assert (parameters(shell)["QueueConcurrency"], parameters(shell)["QueueSendRate"]) == ("40", "10.0")


def test_an_update_needs_no_parameters(shell):
    deployable(shell)
    done = shell.run("deploy", "--zip", shell.zip(62))
    assert done.returncode == 0, done.stderr
    assert set(parameters(shell)) == {
        "Architecture", "DailyQuota", "Sandbox", "QueueConcurrency", "QueueSendRate", "AlarmSendRate", "Revision",
    }


def test_a_dry_run_of_a_first_deployment_shows_the_calls_and_makes_none(shell):
    shell.answers["sts get-caller-identity"] = {"exit": 255}
    done = shell.run("deploy", "--dry-run", "--zip", shell.zip(62), *FIRST)
    assert done.returncode == 0, done.stderr
    assert "+ aws s3 cp" in done.stderr
    assert "+ aws cloudformation deploy" in done.stderr
    assert changes(shell) == []


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
    assert changes(shell) == []


@pytest.mark.parametrize(
    ("status", "error"),
    [("ROLLBACK_COMPLETE", "delete-stack --stack-name mailwright"), ("UPDATE_IN_PROGRESS", "wait stack-update-complete --stack-name mailwright"),
     ("REVIEW_IN_PROGRESS", "delete-stack --stack-name mailwright"),
     ("UPDATE_ROLLBACK_FAILED", "continue-update-rollback --stack-name mailwright")],
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
