"""The Terraform module and the CDK app, which wrap the template."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import boto3
import hcl2
import pytest
from conftest import DEPLOY, PROJECT
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

MODULE = DEPLOY / "terraform"
CDK = DEPLOY / "cdk"
PLACEHOLDER = "../target/function.zip"
VARIABLES = {
    "zip": "function-arm64.zip",
    "template": "template.yaml",
    "sender_email": "hello@example.com",
    "domain": "example.com",
    "operator_emails": ["ops@example.com", "ops@example.net"],
    "fallback_email": "oncall@example.net",
    "parameters": {"TimeZone": "Europe/Zurich"},
}


def snake(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def required(written: dict) -> set[str]:
    return {name for name, parameter in written["Parameters"].items() if "Default" not in parameter}


# ---------------------------------------------------------------- Terraform, read by a parser


def plain(value: object) -> object:
    """python-hcl2 keeps the quotes of strings and names, and adds keys such as __is_block__."""
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items() if not key.startswith("__")}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value[1:-1] if isinstance(value, str) and re.fullmatch(r'"[^"]*"', value) else value


def blocks(folder: Path, kind: str) -> list[dict]:
    return [block for path in sorted(folder.glob("*.tf")) for block in plain(hcl2.loads(path.read_text(encoding="utf-8"))).get(kind, [])]


def by_name(folder: Path, kind: str) -> dict[str, dict]:
    return {name: body for block in blocks(folder, kind) for name, body in block.items()}


def resource(kind: str) -> dict:
    found = [body for block in blocks(MODULE, "resource") for name, named in block.items() if name == kind for body in named.values()]
    assert found, f"the module has no {kind}"
    return found[0]


def test_each_required_parameter_is_a_validated_variable(written):
    variables = by_name(MODULE, "variable")
    for name in required(written):
        variable = variables[snake(name)]
        assert "default" not in variable, name
        assert variable["description"].startswith(f"{name}: "), name
        assert variable["validation"], name
    without_default = {name for name, variable in variables.items() if "default" not in variable}
    assert without_default == {snake(name) for name in required(written)} | {"zip", "template"}
    assert variables["stack_name"]["default"] == "mailwright"
    assert all(variable["type"] and variable["description"] for variable in variables.values())


def test_the_module_wraps_the_template():
    text = (MODULE / "main.tf").read_text(encoding="utf-8")
    assert f'replace(local.source, "{PLACEHOLDER}"' in text
    stack = resource("aws_cloudformation_stack")
    assert sorted(stack["capabilities"]) == ["CAPABILITY_AUTO_EXPAND", "CAPABILITY_IAM"]
    assert "template_body" not in stack  # limited to 51,200 bytes
    assert "aws_s3_object.template.key" in stack["template_url"]
    assert "local.zip_key" in resource("aws_s3_object")["key"]


def test_the_stack_needs_no_further_capability(written):
    roles = [r["Properties"] for r in written["Resources"].values() if r["Type"] == "AWS::IAM::Role"]
    assert roles
    assert not [role for role in roles if "RoleName" in role]


def test_the_bucket_is_private_and_tls_only():
    block = resource("aws_s3_bucket_public_access_block")
    for name in ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"):
        assert block[name] is True or block[name] == "true", name
    policy = str(resource("aws_s3_bucket_policy")["policy"])
    assert "aws:SecureTransport" in policy
    assert "Deny" in policy


def test_no_parameter_or_output_is_unknown(written):
    text = (MODULE / "main.tf").read_text(encoding="utf-8")
    used = set(re.findall(r"^    ([A-Z]\w+) += ", re.search(r"chosen = merge\(.*?\n  \}\)", text, re.DOTALL)[0], re.MULTILINE))
    assert required(written) < used
    example = by_name(MODULE / "example", "module")["mailwright"]
    readme = (MODULE / "README.md").read_text(encoding="utf-8")
    used |= set(example["parameters"])
    used |= set(re.findall(r"\b([A-Z]\w+) = ", re.search(r"parameters += \{(.*?)\}", readme)[1]))
    used |= set(json.loads((CDK / "cdk.json").read_text(encoding="utf-8"))["context"]["parameters"])
    assert used <= set(written["Parameters"])
    assert set(example) - {"source"} <= set(by_name(MODULE, "variable"))
    outputs = set(re.findall(r'outputs(?:\["|, ")(\w+)"', (MODULE / "outputs.tf").read_text(encoding="utf-8")))
    assert outputs
    assert outputs <= set(written["Outputs"])


# ---------------------------------------------------------------- Terraform itself


def terraform(*arguments: str, folder: Path) -> subprocess.CompletedProcess:
    if not shutil.which("terraform"):
        pytest.skip("terraform is not on PATH; only the parser checked the module")
    # Terraform warns about a missing configuration file, which some environments name.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("TF_CLI")}
    environment |= {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
    command = ["terraform", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_terraform_finds_the_module_formatted():
    done = terraform("fmt", "-check", "-diff", "-recursive", folder=MODULE)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_terraform_validates_the_module_and_the_example(tmp_path):
    shutil.copytree(MODULE, tmp_path / "terraform", ignore=shutil.ignore_patterns(".terraform*"))
    example = tmp_path / "terraform/example"
    init = terraform("init", "-backend=false", "-input=false", "-no-color", folder=example)
    if init.returncode:
        message = " ".join(init.stderr.replace("│", " ").split())
        if "could not connect to" not in message and "Failed to install provider" not in message:
            pytest.fail(init.stderr)
        pytest.skip(f"terraform can't install the AWS provider; only the parser checked the module: {message[:250]}")
    done = terraform("validate", "-no-color", folder=example)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def planned(tmp_path):
    """Plans the variables and values of the module without the AWS provider, so without its resources."""
    text = (MODULE / "main.tf").read_text(encoding="utf-8")
    values = re.search(r"^locals \{\n.*?^\}\n", text, re.MULTILINE | re.DOTALL)[0]
    outputs = "".join(f'output "{name}" {{\n  value = local.{name}\n}}\n' for name in ("rendered", "parameters", "zip_key", "template_key"))
    (tmp_path / "main.tf").write_text(values + 'locals {\n  bucket = "code"\n}\n' + outputs, encoding="utf-8")
    shutil.copy(MODULE / "variables.tf", tmp_path)
    shutil.copy(DEPLOY / "template.yaml", tmp_path)
    for name in ("function-arm64.zip", "function-x86_64.zip", "function.zip"):
        (tmp_path / name).write_bytes(b"zip")

    def plan(**changed: object) -> dict:
        (tmp_path / "terraform.tfvars.json").write_text(json.dumps(VARIABLES | changed), encoding="utf-8")
        done = terraform("plan", "-input=false", "-no-color", "-out=plan", folder=tmp_path)
        if done.returncode:
            raise ValueError(done.stdout + done.stderr)
        shown = json.loads(terraform("show", "-json", "plan", folder=tmp_path).stdout)
        return {name: output["value"] for name, output in shown["planned_values"]["outputs"].items()}

    return plan


def test_terraform_renders_the_template(planned, written):
    values = planned()
    key = values["zip_key"]
    assert re.fullmatch(r"mailwright/[0-9a-f]{64}\.zip", key)
    text = (DEPLOY / "template.yaml").read_text(encoding="utf-8")
    assert values["rendered"] == text.replace(PLACEHOLDER, f"s3://code/{key}")
    functions = [r["Properties"] for r in yaml_parse(values["rendered"])["Resources"].values() if r["Type"] == "AWS::Serverless::Function"]
    assert functions
    assert {function["CodeUri"] for function in functions} == {f"s3://code/{key}"}
    parameters = values["parameters"]
    revision = {"Revision"} & set(written["Parameters"])
    assert set(parameters) == required(written) | {"Architecture", "TimeZone"} | revision
    assert parameters["OperatorEmails"] == "ops@example.com,ops@example.net"
    assert parameters["Architecture"] == "arm64"
    for name, value in parameters.items():
        assert re.fullmatch(written["Parameters"][name].get("AllowedPattern", ".*"), value), name
    if revision:
        assert planned(parameters={"TimeZone": "UTC"})["parameters"]["Revision"] != parameters["Revision"]


def test_terraform_knows_the_architecture(planned):
    assert planned(zip="function-x86_64.zip")["parameters"]["Architecture"] == "x86_64"
    assert planned(zip="function.zip", architecture="x86_64")["parameters"]["Architecture"] == "x86_64"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("sender_email", "Ada <ada@example.com>"),
        ("sender_email", "ada@notexample.com"),
        ("domain", "Example.com"),
        ("operator_emails", []),
        ("operator_emails", ["ops@example.com,ops@example.net"]),
        ("fallback_email", "oncall"),
        ("architecture", "arm"),
        ("zip", "function.zip"),
        ("zip", "missing-arm64.zip"),
        ("template", "function.zip"),
        ("stack_name", "mail wright"),
        ("parameters", {"Domain": "example.net"}),
    ],
)
def test_terraform_refuses_invalid_values(planned, variable, value):
    with pytest.raises(ValueError, match="Invalid value for variable"):
        planned(**{variable: value})


# ---------------------------------------------------------------- CDK


@pytest.fixture(scope="module")
def cdk_python() -> Path:
    if not shutil.which("node"):
        pytest.skip("CDK needs node, which is not on PATH")
    home = PROJECT / "target/deploy-cdk"
    wanted = (CDK / "requirements.txt").read_text(encoding="utf-8")
    installed = home / "requirements"
    if not installed.exists() or installed.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(home, ignore_errors=True)
        for command in (
            [sys.executable, "-m", "venv", home],
            [home / "bin/pip", "install", "--quiet", "--requirement", CDK / "requirements.txt"],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"deploy/cdk/requirements.txt can't be installed: {done.stderr.strip()[-250:]}")
        installed.write_text(wanted, encoding="utf-8")
    return home / "bin/python"


def run_app(python: Path, folder: Path, **changed: str) -> subprocess.CompletedProcess:
    """Runs app.py as the CDK CLI does: with the context of cdk.json, and a folder for the result."""
    for name in ("app.py", "cdk.json"):
        shutil.copy(CDK / name, folder)
    shutil.copy(DEPLOY / "template.yaml", folder)
    (folder / "function-arm64.zip").write_bytes(b"zip")
    context = json.loads((folder / "cdk.json").read_text(encoding="utf-8"))["context"]
    context["parameters"] |= changed
    environment = os.environ | {
        "CDK_CONTEXT_JSON": json.dumps(context),
        "CDK_OUTDIR": str(folder / "cdk.out"),
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1",
    }
    return subprocess.run([python, "app.py"], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def synthesized(cdk_python, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("cdk")
    done = run_app(cdk_python, folder)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "cdk.out/mailwright.template.json").read_text(encoding="utf-8"))


def functions_of(template: dict) -> dict[str, dict]:
    return {name: r["Properties"] for name, r in template["Resources"].items() if r["Type"] == "AWS::Serverless::Function"}


def test_cdk_keeps_the_template(synthesized, written):
    assert synthesized["Transform"] == "AWS::Serverless-2016-10-31"
    assert set(functions_of(synthesized)) == set(functions_of(written)) != set()
    types = {name: r["Type"] for name, r in synthesized["Resources"].items() if r["Type"] != "AWS::CDK::Metadata"}
    assert types == {name: r["Type"] for name, r in written["Resources"].items()}
    for name, properties in functions_of(written).items():
        assert set(functions_of(synthesized)[name]) == set(properties), name
    for section in ("Conditions", "Outputs", "Mappings", "Globals"):
        assert set(written.get(section, {})) <= set(synthesized.get(section, {})), section
    for name, r in written["Resources"].items():
        kept = synthesized["Resources"][name]
        assert {key: kept.get(key) for key in r if key in ("Condition", "DeletionPolicy", "UpdateReplacePolicy")} == {
            key: r[key] for key in r if key in ("Condition", "DeletionPolicy", "UpdateReplacePolicy")
        }, name
    assert "Token[" not in json.dumps(synthesized)
    assert "Mailwright::" not in json.dumps([r["Type"] for r in synthesized["Resources"].values()])


def test_cdk_takes_the_code_from_its_assets(synthesized):
    for name, properties in functions_of(synthesized).items():
        assert set(properties["CodeUri"]) == {"Bucket", "Key"}, name
        assert re.fullmatch(r"[0-9a-f]{64}\.zip", properties["CodeUri"]["Key"]), name
    assert PLACEHOLDER not in json.dumps(synthesized)


def test_cdk_passes_the_parameters(synthesized, written):
    given = json.loads((CDK / "cdk.json").read_text(encoding="utf-8"))["context"]["parameters"]
    assert required(written) <= set(given)
    assert not set(given) & set(synthesized["Parameters"])
    variables = synthesized["Globals"]["Function"]["Environment"]["Variables"]
    assert variables["SENDER_EMAIL"] == given["SenderEmail"]
    assert variables["OPERATOR_EMAILS"] == given["OperatorEmails"]
    assert synthesized["Globals"]["Function"]["Architectures"] == ["arm64"]


def test_the_sam_transform_accepts_what_cdk_wrote(synthesized):
    document = json.loads(json.dumps(synthesized))
    parameters = {name: str(parameter.get("Default", "")) for name, parameter in document["Parameters"].items()}
    parameters |= {"AWS::Region": "eu-west-1", "AWS::Partition": "aws", "AWS::StackName": "mailwright"}
    transformed = Translator({}, Parser(), boto_session=boto3.session.Session()).translate(document, parameters)
    code = [r["Properties"]["Code"] for r in transformed["Resources"].values() if r["Type"] == "AWS::Lambda::Function"]
    assert len(code) == len(functions_of(synthesized))
    for location in code:
        assert location["S3Bucket"]["Fn::Sub"].startswith("cdk-hnb659fds-assets-${AWS::AccountId}-")
        assert location["S3Key"].endswith(".zip")


def test_cdk_refuses_an_invalid_parameter(cdk_python, tmp_path):
    done = run_app(cdk_python, tmp_path, FallbackEmail="oncall")
    assert done.returncode != 0
    assert "FallbackEmail in cdk.json has the invalid value" in done.stderr
