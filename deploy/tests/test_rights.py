"""Permissions: each function has only those that it needs."""

from __future__ import annotations

import re

import pytest
from conftest import FUNCTIONS, SOURCES, as_list, read_all

LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}
MAILS = {"dynamodb:" + call for call in ("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem")}
SOURCE = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
MIRROR = {"ses:PutSuppressedDestination", "ses:DeleteSuppressedDestination"}
RIGHTS = {
    "deliver": LOGS
    | MAILS
    | {"dynamodb:ConditionCheckItem", "ses:SendRawEmail", "ses:GetSendQuota", "sns:Publish", "sqs:SendMessage"},
    "alarms": LOGS
    | MAILS
    | {"dynamodb:ConditionCheckItem", "ses:SendRawEmail", "ses:GetSendQuota", "sns:Publish", "sqs:SendMessage"}
    | SOURCE,
    "queue": LOGS
    | MAILS
    | {"dynamodb:ConditionCheckItem", "ses:SendRawEmail", "ses:GetSendQuota", "sns:Publish", "sqs:SendMessage"}
    | SOURCE,
    "feedback": LOGS
    | MAILS
    | {"dynamodb:ConditionCheckItem", "ses:SendRawEmail", "ses:GetSendQuota", "sns:Publish"}
    | SOURCE
    | MIRROR,
    "digest": LOGS | MAILS | {"ses:SendRawEmail", "ses:GetSendQuota", "sns:Publish"},
    "unsubscribe": LOGS | {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem", "ses:GetSendQuota"},
    "doctor": LOGS
    | {"ses:GetAccount", "ses:GetSendQuota", "ses:GetIdentityNotificationAttributes", "ses:GetEmailIdentity"}
    | {"ses:GetConfigurationSetEventDestinations", "sns:GetTopicAttributes", "sqs:GetQueueAttributes"},
}
# Transactions have no permission of their own; they need those of their operations.
CALLS = {
    "getItem": {"GetItem"},
    "batchGetItem": {"BatchGetItem"},
    "query": {"Query"},
    "putItem": {"PutItem"},
    "updateItem": {"UpdateItem"},
    "deleteItem": {"DeleteItem"},
    "transactWriteItems": {"ConditionCheckItem", "PutItem"},
}


def unconditional(statement: dict) -> dict:
    return statement["Fn::If"][1] if "Fn::If" in statement else statement


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_has_its_own_rights_and_no_others(template, name):
    actions = [action for s in template.statements(name) for action in as_list(s["Action"])]
    assert set(actions) == RIGHTS[name]
    assert len(actions) == len(set(actions))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_has_a_role_of_its_own(template, name):
    assert template.function(name)["Role"] == {"Fn::GetAtt": [name.capitalize() + "Role", "Arn"]}


def test_no_role_has_a_managed_policy(template):
    roles = template.of_type("AWS::IAM::Role")
    assert len(roles) == len(FUNCTIONS) + 3
    assert [name for name, role in roles.items() if "ManagedPolicyArns" in role] == []


def test_only_actions_without_resource_level_permissions_are_allowed_on_all_resources(template):
    everywhere = set()
    for role in template.of_type("AWS::IAM::Role").values():
        for policy in role["Policies"]:
            for statement in map(unconditional, policy["PolicyDocument"]["Statement"]):
                assert "NotAction" not in statement and "NotResource" not in statement
                assert "*" not in "".join(as_list(statement["Action"]))
                if "*" in as_list(statement["Resource"]):
                    everywhere |= set(as_list(statement["Action"]))
    assert everywhere == MIRROR | {
        "ses:GetSendQuota",
        "ses:GetAccount",
        "ses:GetIdentityNotificationAttributes",
        "cloudwatch:DescribeAlarms",
    }


def sending(template) -> list[dict]:
    return [s for name in FUNCTIONS for s in template.statements(name) if "ses:SendRawEmail" in as_list(s["Action"])]


def test_mail_goes_out_from_the_sender_only(template):
    assert len(sending(template)) == 5
    for statement in sending(template):
        assert statement["Condition"] == {"StringEqualsIgnoreCase": {"ses:FromAddress": {"Ref": "SenderEmail"}}}
        assert statement["Action"] == "ses:SendRawEmail"


def test_mail_goes_out_by_the_identity_and_the_configuration_set_only(template):
    arn = "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:"
    sandbox = {"Fn::If": ["InSandbox", {"Fn::Sub": arn + "identity/*"}, {"Ref": "AWS::NoValue"}]}
    for statement in sending(template):
        assert statement["Resource"] == [
            {"Fn::Sub": arn + "identity/${Domain}"},
            {"Fn::Sub": arn + "configuration-set/${ConfigurationSet}"},
            sandbox,
        ]


RESOURCES = {
    "dynamodb": {
        "Fn::If": [
            "NewTable",
            {"Fn::GetAtt": ["Table", "Arn"]},
            {"Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${ExistingTable}"},
        ]
    },
    "sns": {"Ref": "Results"},
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_table_topic_queues_and_logs_are_its_own(template, name):
    queues = {
        "Source": {"Fn::GetAtt": [{"queue": "Events", "alarms": "Alarms", "feedback": "SesReports"}.get(name), "Arn"]},
        "DeadLetters": {"Fn::GetAtt": ["DeadLetters", "Arn"]},
        "Failed": [{"Fn::GetAtt": ["FailedEvents", "Arn"]}, {"Fn::GetAtt": ["Alarms", "Arn"]}],
    }
    for statement in template.statements(name):
        service = as_list(statement["Action"])[0].split(":")[0]
        if service == "logs":
            assert statement["Resource"] == {"Fn::GetAtt": [name.capitalize() + "Logs", "Arn"]}
        elif name == "doctor":
            assert all(action.split(":")[1].startswith("Get") for action in as_list(statement["Action"]))
        elif service == "sqs":
            assert statement["Resource"] == queues[statement["Sid"]]
        elif service in RESOURCES:
            assert statement["Resource"] == RESOURCES[service]


def test_the_public_function_reads_and_writes_opt_outs_only(template):
    opt_outs = ["unsubscribed#*", "unsubscribed-trail#*"]
    keys = {
        s["Sid"]: s["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        for s in template.statements("unsubscribe")
        if "dynamodb:" in as_list(s["Action"])[0]
    }
    assert keys == {"Read": [*opt_outs, "secret", "none"], "Write": opt_outs}
    source = read_all(SOURCES / "unsubscribe")
    assert all(f'"{key.rstrip("*")}"' in source for key in [*opt_outs, "secret"])


def test_the_table_rights_are_what_the_code_calls():
    called = set(re.findall(r"\b(\w+Items?|query)\(", read_all(SOURCES / "store"))) & set(CALLS)
    assert called == set(CALLS)
    needed = {"dynamodb:" + right for call in called for right in CALLS[call]}
    assert needed == {right for rights in RIGHTS.values() for right in rights if right.startswith("dynamodb:")}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_with_a_setting_has_the_permission_for_it(template, name):
    variables, rights = template.variables(name), RIGHTS[name]
    assert ("MAILWRIGHT_RESULTS_TOPIC" in variables) == ("sns:Publish" in rights)
    assert ("MAILWRIGHT_DEAD_LETTER_QUEUE" in variables) == (name in ("queue", "alarms", "doctor"))
    assert ("MAILWRIGHT_FEEDBACK_TOPICS" in variables) == (name == "feedback")


def allowing(policy: dict) -> list[dict]:
    return [s for s in policy["PolicyDocument"]["Statement"] if s["Effect"] == "Allow"]


def test_only_ses_may_report_and_only_of_our_configuration_set(template):
    statement = allowing(template.of_type("AWS::SNS::TopicPolicy")["SesEventsPolicy"])
    assert len(statement) == 1
    assert statement[0]["Principal"] == {"Service": "ses.amazonaws.com"}
    condition = statement[0]["Condition"]["StringEquals"]
    assert condition["aws:SourceAccount"] == {"Ref": "AWS::AccountId"}
    assert condition["aws:SourceArn"]["Fn::Sub"].endswith(":configuration-set/${AWS::StackName}")
    assert template.of_type("AWS::SES::ConfigurationSet")["ConfigurationSet"]["Name"] == {"Ref": "AWS::StackName"}
    assert template.resources["SesEventDestination"]["DependsOn"] in ("SesEventsPolicy", ["SesEventsPolicy"])


def test_topics_accept_messages_of_this_account_only(template):
    for name, policy in template.of_type("AWS::SNS::TopicPolicy").items():
        for statement in allowing(policy):
            assert "Service" in statement["Principal"], name
            assert statement["Condition"]["StringEquals"]["aws:SourceAccount"] == {"Ref": "AWS::AccountId"}, name
            assert statement["Resource"] == policy["Topics"][0], name


def test_queues_accept_messages_of_our_topics_only(template):
    for policy in template.of_type("AWS::SQS::QueuePolicy").values():
        for statement in allowing(policy):
            assert statement["Principal"] == {"Service": "sns.amazonaws.com"}
            assert statement["Action"] == "sqs:SendMessage"
            assert statement["Condition"]["ArnEquals"]["aws:SourceArn"]


def test_only_the_unsubscribe_function_is_open_to_everybody(template):
    for name, permission in template.of_type("AWS::Lambda::Permission").items():
        if permission["Principal"] == "*":
            assert permission["FunctionName"] == {"Ref": "UnsubscribeFunction"}, name
            assert permission.get("FunctionUrlAuthType") == "NONE" or permission.get("InvokedViaFunctionUrl"), name
        else:
            assert permission["SourceArn"], name
    assert list(template.of_type("AWS::Lambda::Url")) == ["UnsubscribeFunctionUrl"]


def test_a_topic_is_encrypted_unless_an_aws_service_publishes_there(template):
    topics = template.of_type("AWS::SNS::Topic")
    policies = template.of_type("AWS::SNS::TopicPolicy").values()
    for_services = {policy["Topics"][0]["Ref"] for policy in policies if allowing(policy)}
    encrypted = {name for name, topic in topics.items() if topic.get("KmsMasterKeyId") == "alias/aws/sns"}
    assert encrypted == set(topics) - for_services == {"UserEvents", "Results"}
