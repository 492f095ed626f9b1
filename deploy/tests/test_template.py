"""Invariants of the template and of each function."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DEPLOY, FUNCTIONS, SOURCES, known_settings

OTHERS = {"DISABLE_SIGNAL_HANDLERS", "SENDER_EMAIL", "OPERATOR_EMAILS", "QUARKUS_LAMBDA_HANDLER"}


def test_cfn_lint_finds_nothing():
    command = [Path(sys.executable).with_name("cfn-lint"), DEPLOY / "template.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_each_function_exists_once(template):
    found = {f["Environment"]["Variables"]["QUARKUS_LAMBDA_HANDLER"] for f in template.of_type("AWS::Lambda::Function").values()}
    assert found == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_is_in_the_image(template, name):
    assert template.variables(name)["QUARKUS_LAMBDA_HANDLER"] == name
    handlers = {n for f in (SOURCES / "lambda").glob("*.java") for n in re.findall(r'@Named\("(\w+)"\)', f.read_text(encoding="utf-8"))}
    assert name in handlers


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_variable_is_known(template, name):
    assert set(template.variables(name)) - OTHERS <= known_settings()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_is_configured_as_in_the_readme(template, name):
    function = template.function(name)
    assert function["Runtime"] == "provided.al2023"
    assert function["Timeout"] == {"doctor": 60, "digest": 900}.get(name, 30)
    assert function["MemorySize"] == {"Ref": "MemorySize"}
    assert function["Architectures"] == [{"Ref": "Architecture"}]
    assert function["Code"] == {"S3Bucket": "bucket", "S3Key": "function.zip"}
    assert function["FunctionName"] == {"Fn::Sub": "${AWS::StackName}-" + name}
    assert template.variables(name)["DISABLE_SIGNAL_HANDLERS"] == "true"
    assert template.variables(name)["SENDER_EMAIL"] == {"Ref": "SenderEmail"}


def test_only_functions_that_send_mail_have_the_unsubscribe_url(template):
    with_url = {name for name in FUNCTIONS if "MAILWRIGHT_UNSUBSCRIBE_URL" in template.variables(name)}
    assert with_url == {"deliver", "queue", "digest"}


def test_the_buffer_hides_a_message_for_six_timeouts(template):
    buffer = template.of_type("AWS::SQS::Queue")["Buffer"]
    assert buffer["VisibilityTimeout"] == 6 * template.function("queue")["Timeout"]
    mapping = template.of_type("AWS::Lambda::EventSourceMapping")["QueueFunctionMessages"]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_events_that_an_asynchronous_function_can_not_process_are_kept(template):
    kept = {
        name: config.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
        for name, config in template.of_type("AWS::Lambda::EventInvokeConfig").items()
    }
    failed = {"Fn::GetAtt": ["FailedEvents", "Arn"]}
    assert kept == {
        "DeliverFunctionEventInvokeConfig": failed,
        "FeedbackFunctionEventInvokeConfig": failed,
        # The next run makes up for a failed one.
        "DigestFunctionEventInvokeConfig": None,
        "DoctorFunctionEventInvokeConfig": None,
    }
    for subscription in template.of_type("AWS::SNS::Subscription").values():
        assert subscription["Protocol"] == "email" or subscription["RedrivePolicy"] == {"deadLetterTargetArn": failed}


def test_each_topic_is_subscribed_once_under_either_condition(template):
    subscribed = {
        name: (str(properties["TopicArn"]), template.resources[name].get("Condition"))
        for name, properties in template.of_type("AWS::SNS::Subscription").items()
        if "UserEvents" in str(properties["TopicArn"])
    }
    assert {condition for _, condition in subscribed.values()} == {"Buffered", "Unbuffered"}
    assert len(subscribed) == 2


def test_the_table_outlives_the_stack(template):
    table = template.resources["Table"]
    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == ("Retain", "Retain")
    properties = table["Properties"]
    assert [key["AttributeName"] for key in properties["KeySchema"]] == ["pk", "sk"]
    assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


def test_ses_signs_and_reports(template):
    identity = template.of_type("AWS::SES::EmailIdentity")["Identity"]
    assert identity["DkimSigningAttributes"] == {"NextSigningKeyLength": "RSA_2048_BIT"}
    assert identity["FeedbackAttributes"] == {"EmailForwardingEnabled": False}
    assert identity["ConfigurationSetAttributes"] == {"ConfigurationSetName": {"Ref": "ConfigurationSet"}}
    reports = template.of_type("AWS::SES::ConfigurationSetEventDestination")["SesReports"]["EventDestination"]
    assert set(reports["MatchingEventTypes"]) == {"bounce", "complaint", "delivery", "reject", "renderingFailure"}


def test_each_log_group_is_kept_for_a_time(template):
    groups = template.of_type("AWS::Logs::LogGroup")
    assert len(groups) == len(FUNCTIONS)
    for name in FUNCTIONS:
        group = name.capitalize() + "Logs"
        assert groups[group]["RetentionInDays"] == {"Ref": "LogRetentionDays"}
        assert template.function(name)["LoggingConfig"] == {"LogGroup": {"Ref": group}}


def test_each_parameter_has_a_description(written):
    for name, parameter in written["Parameters"].items():
        assert parameter.get("Description"), name
        assert "AllowedPattern" not in parameter or parameter.get("ConstraintDescription"), name


PATTERNS = {
    "SenderEmail": (["hello@example.com"], ["", "Brand <hello@example.com>", "hello"]),
    "Domain": (["example.com", "mail.example.co.uk"], ["", "example", "Example.com", "https://example.com"]),
    "OperatorEmails": (["a@example.com", "a@example.com, b@example.com"], ["", "a@example.com,", "A <a@example.com>"]),
    "HostedZoneId": (["", "Z0123456789ABCDEFGHIJ"], ["example.com", "/hostedzone/Z012345"]),
    "TimeZone": (["UTC", "Europe/Zurich"], ["", "+01:00 x"]),
    "DigestSchedule": (
        ["daily 08:00", "weekly monday 08:00", "cron(0 8 ? * MON-FRI *)"],
        ["", "rate(5 minutes)", "weekly 08:00"],
    ),
    "ExistingUserEventsTopic": (
        ["", "arn:aws:sns:eu-west-1:123456789012:user-events"],
        ["user-events", "arn:aws:sns:eu-west-1:123456789012:other"],
    ),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_parameter_accepts_only_valid_values(written, name):
    pattern = written["Parameters"][name]["AllowedPattern"]
    good, bad = PATTERNS[name]
    assert [value for value in good if not re.fullmatch(pattern, value)] == []
    assert [value for value in bad if re.fullmatch(pattern, value)] == []


def test_resources_have_tags(template):
    kinds = {
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
        "AWS::DynamoDB::Table",
        "AWS::IAM::Role",
        "AWS::Logs::LogGroup",
        "AWS::Lambda::Function",
        "AWS::SES::EmailIdentity",
        "AWS::SES::ConfigurationSet",
    }
    for name, resource in template.resources.items():
        if resource["Type"] in kinds:
            assert {"Key": "application", "Value": "mailwright"} in resource["Properties"]["Tags"], name
