"""A CDK app that deploys a released zip and its template. Its settings are in cdk.json."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from pathlib import Path

from aws_cdk import App, Stack, Token
from aws_cdk.aws_s3_assets import Asset
from aws_cdk.cloudformation_include import CfnInclude
from constructs import Construct

FUNCTION = "AWS::Serverless::Function"
REQUIRED = ("SenderEmail", "Domain", "OperatorEmails", "FallbackEmail")


class Mailwright(Stack):
    def __init__(self, scope: Construct, name: str, *, zip: Path, template: Path, parameters: dict[str, str], **options) -> None:
        super().__init__(scope, name, **options)
        missing = [parameter for parameter in REQUIRED if not parameters.get(parameter)]
        if missing:
            raise SystemExit(f"the parameters in cdk.json lack {', '.join(missing)}")
        text = template.read_text(encoding="utf-8")
        code = Asset(self, "Code", path=str(zip))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "template.yaml")
            file.write_text(prepared(text, code), encoding="utf-8")
            # Values replace the parameters, because `cdk deploy` would keep a parameter's previous value.
            included = CfnInclude(self, "Template", template_file=str(file), parameters=complete(parameters, zip, text))
        for function in re.findall(rf"^  (\w+):\n    Type: {FUNCTION}$", text, re.MULTILINE):
            included.get_resource(function).add_override("Type", FUNCTION)


def prepared(text: str, code: Asset) -> str:
    """The template in a form that CfnInclude accepts: it does not look into tokens, nor into types that it does not know."""

    def token(value: object) -> str:
        return json.dumps(Token.as_string(value))

    # CfnInclude refuses references to resources that only the SAM transform creates, such as a function's alias.
    text = re.sub(r"!Ref (\w+\.\w+)", lambda match: token({"Ref": match[1]}), text)
    text = re.sub(r"!GetAtt (\w+)\.([\w.]+)", lambda match: token({"Fn::GetAtt": [match[1], match[2]]}), text)
    # CDK's class of SAM functions refuses properties that SAM has. Without the class they are passed on.
    text = text.replace(f"Type: {FUNCTION}\n", "Type: Mailwright::Function\n")
    # The transform does not resolve the account in an s3:// URL, but passes on a bucket and a key.
    return text.replace("../target/function.zip", f"{{ Bucket: {token(code.s3_bucket_name)}, Key: {token(code.s3_object_key)} }}")


def complete(parameters: dict[str, str], zip: Path, text: str) -> dict[str, str]:
    """Checks the parameters, and adds Architecture, from the zip's name, and Revision."""
    parameters = dict(parameters)
    architecture = re.search("arm64|x86_64", zip.name)
    if architecture:
        parameters.setdefault("Architecture", architecture[0])
    for name, value in parameters.items():
        pattern = re.search(rf'^  {name}:\n(?:    .*\n)*?    AllowedPattern: (".*")$', text, re.MULTILINE)
        if pattern and not re.fullmatch(json.loads(pattern[1]), value):
            raise SystemExit(f"the parameter {name} in cdk.json has the invalid value {value}")
    # Templates with Revision publish versions of the functions. A changed Revision makes a new version.
    if "\n  Revision:\n" in text:
        state = zip.read_bytes() + text.encode() + json.dumps(parameters, sort_keys=True).encode()
        parameters["Revision"] = hashlib.sha256(state).hexdigest()
    return parameters


if __name__ == "__main__":
    app = App()
    Mailwright(
        app,
        "mailwright",
        zip=Path(app.node.get_context("zip")),
        template=Path(app.node.get_context("template")),
        parameters=app.node.get_context("parameters"),
        tags={"application": "mailwright"},
    )
    app.synth()
