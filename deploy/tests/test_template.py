"""Invariants of the template and of each function."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DELIVERING, DEPLOY, FUNCTIONS, HANDLERS, SOURCES, known_settings

OTHERS = {"DISABLE_SIGNAL_HANDLERS", "REVISION", "SENDER_EMAIL", "OPERATOR_EMAILS", "QUARKUS_LAMBDA_HANDLER"}


def test_cfn_lint_finds_nothing():
    command = [Path(sys.executable).with_name("cfn-lint"), DEPLOY / "template.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_each_function_exists_once(template):
    assert set(template.of_type("AWS::Lambda::Function")) == {name.capitalize() + "Function" for name in FUNCTIONS}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_is_in_the_image(template, name):
    handler = HANDLERS.get(name, name)
    assert template.variables(name)["QUARKUS_LAMBDA_HANDLER"] == handler
    handlers = {n for f in (SOURCES / "lambda").glob("*.java") for n in re.findall(r'@Named\("(\w+)"\)', f.read_text(encoding="utf-8"))}
    assert handler in handlers


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
    assert with_url == {"deliver", "queue", "alarms", "digest"}


@pytest.mark.parametrize(("queue", "name"), [("Events", "queue"), ("Alarms", "alarms"), ("SesReports", "feedback")])
def test_a_queue_hides_a_message_for_six_timeouts_and_retries_single_records(template, queue, name):
    source = template.of_type("AWS::SQS::Queue")[queue]
    assert source["VisibilityTimeout"] == 6 * template.function(name)["Timeout"]
    mapping = template.of_type("AWS::Lambda::EventSourceMapping")[name.capitalize() + "FunctionMessages"]
    assert mapping["EventSourceArn"] == {"Fn::GetAtt": [queue, "Arn"]}
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_events_that_an_asynchronous_function_can_not_process_are_kept(template):
    kept = {
        name: config.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
        for name, config in template.of_type("AWS::Lambda::EventInvokeConfig").items()
    }
    failed = {"Fn::GetAtt": ["FailedEvents", "Arn"]}
    assert kept == {
        "DeliverFunctionEventInvokeConfig": failed,
        # The next run makes up for a failed one.
        "DigestFunctionEventInvokeConfig": None,
        "DoctorFunctionEventInvokeConfig": None,
    }
    for subscription in template.of_type("AWS::SNS::Subscription").values():
        assert subscription["Protocol"] == "email" or subscription["RedrivePolicy"] == {"deadLetterTargetArn": failed}


CLASSES = {"CriticalAlarms": "Alarms", "IdleNotify": "Notices", "BillingAlerts": "Notices", "UserEvents": "UserEvents"}


@pytest.mark.parametrize("topic", CLASSES)
def test_each_topic_goes_to_a_queue_or_directly_to_the_function_as_its_parameter_says(template, topic):
    subscribed = {
        template.resources[name]["Condition"]: properties["Protocol"]
        for name, properties in template.of_type("AWS::SNS::Subscription").items()
        if properties["TopicArn"] == {"Fn::If": ["New" + topic, {"Ref": topic}, {"Ref": f"Existing{topic}Topic"}]}
    }
    assert subscribed == {"Direct" + CLASSES[topic]: "lambda", "Queues" + CLASSES[topic]: "sqs"}


def test_alarms_go_directly_and_everything_else_by_queue_unless_set_otherwise(written):
    defaults = {name: written["Parameters"][name]["Default"] for name in ("AlarmDelivery", "NoticeDelivery", "UserEventDelivery")}
    assert defaults == {"AlarmDelivery": "direct", "NoticeDelivery": "queue", "UserEventDelivery": "queue"}


def test_an_alarm_to_send_again_has_a_queue_and_a_function_of_its_own(template):
    assert template.variables("deliver")["MAILWRIGHT_RETRY_QUEUE"] == {"Ref": "Alarms"}
    queues = {name: q["EventSourceArn"] for name, q in template.of_type("AWS::Lambda::EventSourceMapping").items()}
    assert queues["AlarmsFunctionMessages"] != queues["QueueFunctionMessages"]


@pytest.mark.parametrize("name", DELIVERING)
def test_a_delivering_function_is_invoked_by_its_alias_and_shifted_back_when_it_fails(template, name):
    function = name.capitalize() + "Function"
    alias = {"Ref": function + "Aliaslive"}
    invoked = [s["Endpoint"] for s in template.of_type("AWS::SNS::Subscription").values() if s["Protocol"] == "lambda"]
    mappings = template.of_type("AWS::Lambda::EventSourceMapping")
    if name == "deliver":
        assert invoked == [alias] * 4
    else:
        assert mappings[function + "Messages"]["FunctionName"] == alias
    group = template.of_type("AWS::CodeDeploy::DeploymentGroup")[function + "DeploymentGroup"]
    assert group["AlarmConfiguration"] == {"Enabled": True, "Alarms": [{"Name": {"Ref": name.capitalize() + "Shift"}}]}
    assert group["DeploymentConfigName"]["Fn::Sub"][1] == {"ConfigName": "Canary10Percent5Minutes"}
    alarm = template.of_type("AWS::CloudWatch::Alarm")[name.capitalize() + "Shift"]
    assert alarm["Period"] == 60
    assert alarm["Dimensions"][1] == {"Name": "Resource", "Value": {"Fn::Sub": "${AWS::StackName}-" + name + ":live"}}


def test_a_changed_parameter_becomes_a_new_version(template):
    for name in FUNCTIONS:
        assert template.variables(name)["REVISION"] == {"Ref": "Revision"}


def test_the_stage_is_part_of_the_names_that_stages_would_share(template):
    for topic in CLASSES:
        named = template.of_type("AWS::SNS::Topic")[topic]["TopicName"]["Fn::If"]
        assert named[0] == "HasStage"
        assert named[1]["Fn::Sub"] == named[2] + "-${Stage}"
    for name in FUNCTIONS:
        assert template.variables(name)["MAILWRIGHT_STAGE"] == {"Ref": "Stage"}


def test_topics_and_queues_accept_only_tls(template):
    for kind, policies in (("AWS::SNS::Topic", "AWS::SNS::TopicPolicy"), ("AWS::SQS::Queue", "AWS::SQS::QueuePolicy")):
        protected = set()
        for policy in template.of_type(policies).values():
            denied = [s for s in policy["PolicyDocument"]["Statement"] if s["Effect"] == "Deny"]
            assert [s["Condition"] for s in denied] == [{"Bool": {"aws:SecureTransport": "false"}}]
            protected |= {ref["Ref"] for ref in policy.get("Topics", policy.get("Queues"))}
        assert protected == set(template.of_type(kind))


def test_roles_have_the_path_and_the_boundary_of_the_parameters(template):
    for name, role in template.of_type("AWS::IAM::Role").items():
        assert role["Path"] == {"Ref": "RolePath"}, name
        assert role["PermissionsBoundary"]["Fn::If"][:2] == ["HasBoundary", {"Ref": "PermissionsBoundary"}], name


def test_the_table_outlives_the_stack(template):
    table = template.resources["Table"]
    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == ("Retain", "Retain")
    properties = table["Properties"]
    assert table["Condition"] == "NewTable"
    assert properties["DeletionProtectionEnabled"] is True
    assert [key["AttributeName"] for key in properties["KeySchema"]] == ["pk", "sk"]
    assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


def test_ses_signs_and_reports(template):
    identity = template.of_type("AWS::SES::EmailIdentity")["Identity"]
    assert identity["DkimSigningAttributes"] == {"NextSigningKeyLength": "RSA_2048_BIT"}
    assert identity["FeedbackAttributes"] == {"EmailForwardingEnabled": False}
    assert identity["ConfigurationSetAttributes"] == {"ConfigurationSetName": {"Ref": "ConfigurationSet"}}
    reports = template.of_type("AWS::SES::ConfigurationSetEventDestination")["SesEventDestination"]["EventDestination"]
    types = {"send", "delivery", "deliveryDelay", "bounce", "complaint", "reject", "renderingFailure"}
    assert set(reports["MatchingEventTypes"]) == types


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
        ["daily 08:00", "daily 8:05", "weekly monday 08:00", "weekly Sunday 23:59", "cron(0 8 ? * MON-FRI *)"],
        ["", "rate(5 minutes)", "weekly 08:00", "daily 25:00", "daily 8:60", "weekly munday 08:00", "cron(0 8 * * *)"],
    ),
    "ExistingUserEventsTopic": (
        ["", "arn:aws:sns:eu-west-1:123456789012:user-events", "arn:aws:sns:eu-west-1:123456789012:user-events-dev"],
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
