"""Fixtures: the template as written, and after the SAM transform."""

from __future__ import annotations

import os
import re
from pathlib import Path

import boto3
import pytest
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"  # required by the transform
DEPLOY = Path(__file__).resolve().parent.parent
PROJECT = DEPLOY.parent
SOURCES = PROJECT / "src/main/java/dev/mailwright"
FUNCTIONS = ("deliver", "queue", "alarms", "feedback", "digest", "unsubscribe", "doctor")
DELIVERING = ("deliver", "queue", "alarms")
HANDLERS = {"alarms": "queue"}  # the others are named like their handler


class Template:
    """The transformed template, with query methods."""

    def __init__(self, transformed: dict) -> None:
        self.resources = transformed["Resources"]

    def of_type(self, kind: str) -> dict[str, dict]:
        return {name: r["Properties"] for name, r in self.resources.items() if r["Type"] == kind}

    def function(self, name: str) -> dict:
        return self.of_type("AWS::Lambda::Function")[name.capitalize() + "Function"]

    def variables(self, name: str) -> dict:
        return self.function(name)["Environment"]["Variables"]

    def statements(self, name: str) -> list[dict]:
        role = self.of_type("AWS::IAM::Role")[name.capitalize() + "Role"]
        written = [s for policy in role["Policies"] for s in policy["PolicyDocument"]["Statement"]]
        return [s["Fn::If"][1] if "Fn::If" in s else s for s in written]


def as_list(value: object) -> list:
    return value if isinstance(value, list) else [value]


def read_all(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.java")))


def known_settings() -> set[str]:
    """The environment variables of the settings in the registry."""
    source = (SOURCES / "config/Setting.java").read_text(encoding="utf-8")
    names = re.findall(r'"(mailwright\.[a-z.-]+)"', source)
    return {re.sub(r"[.-]", "_", name).upper() for name in names}


@pytest.fixture(scope="session")
def written() -> dict:
    return yaml_parse((DEPLOY / "template.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def template() -> Template:
    """Parses the template again, because the transform modifies its input."""
    session = boto3.session.Session()
    text = (DEPLOY / "template.yaml").read_text(encoding="utf-8")
    # `cloudformation package` replaces the path in the same way.
    document = yaml_parse(text.replace("../target/function.zip", "s3://bucket/function.zip"))
    parameters = {
        name: str(parameter.get("Default", "hello@example.com")) for name, parameter in document["Parameters"].items()
    }
    parameters |= {"AWS::Region": "eu-west-1", "AWS::Partition": "aws", "AWS::StackName": "mailwright"}
    return Template(Translator({}, Parser(), boto_session=session).translate(document, parameters))
