"""The targets of alarms, and the existence of their metrics."""

from __future__ import annotations

import json
import re

import pytest
from conftest import FUNCTIONS, SOURCES, read_all

OPERATORS = [{"Fn::If": ["NewCriticalAlarms", {"Ref": "CriticalAlarms"}, {"Ref": "ExistingCriticalAlarmsTopic"}]}]
ITSELF = [{"Ref": "MailerAlarms"}]
ABOUT_MAILS = {
    "BounceRateWarning",
    "BounceRateCritical",
    "ComplaintRateWarning",
    "ComplaintRateCritical",
    "DailyQuotaNear",
    "MailRefused",
    "StoreFailed",
}
ABOUT_ITSELF = {
    "DeliverErrors",
    "QueueErrors",
    "FeedbackErrors",
    "DigestErrors",
    "UnsubscribeErrors",
    "DoctorErrors",
    "DoctorFound",
    "Throttled",
    "DeadLettersWaiting",
    "FailedEventsWaiting",
    "BufferOld",
    "DigestMissed",
}


def test_these_are_the_alarms(template):
    assert set(template.of_type("AWS::CloudWatch::Alarm")) == ABOUT_MAILS | ABOUT_ITSELF


@pytest.mark.parametrize("name", sorted(ABOUT_MAILS))
def test_alarms_about_mails_go_to_the_operators(template, name):
    alarm = template.of_type("AWS::CloudWatch::Alarm")[name]
    assert (alarm["AlarmActions"], alarm["OKActions"]) == (OPERATORS, OPERATORS)


@pytest.mark.parametrize("name", sorted(ABOUT_ITSELF))
def test_alarms_about_the_mailer_do_not_go_through_it(template, name):
    alarm = template.of_type("AWS::CloudWatch::Alarm")[name]
    assert (alarm["AlarmActions"], alarm["OKActions"]) == (ITSELF, ITSELF)


def test_no_function_is_subscribed_to_the_mailer_s_own_alarms(template):
    topic = {"Ref": "MailerAlarms"}
    protocols = [s["Protocol"] for s in template.of_type("AWS::SNS::Subscription").values() if s["TopicArn"] == topic]
    assert protocols == ["email"]
    assert not [p for p in template.of_type("AWS::Lambda::Permission").values() if p.get("SourceArn") == topic]


@pytest.mark.parametrize(
    ("name", "metric", "threshold"),
    [
        ("BounceRateWarning", "Reputation.BounceRate", 0.03),
        ("BounceRateCritical", "Reputation.BounceRate", 0.05),
        ("ComplaintRateWarning", "Reputation.ComplaintRate", 0.0005),
        ("ComplaintRateCritical", "Reputation.ComplaintRate", 0.001),
    ],
)
def test_rates_are_fractions(template, name, metric, threshold):
    alarm = template.of_type("AWS::CloudWatch::Alarm")[name]
    assert (alarm["Namespace"], alarm["MetricName"], alarm["Threshold"]) == ("AWS/SES", metric, threshold)
    assert "Dimensions" not in alarm


def test_the_quota_is_measured_in_percent(template):
    alarm = template.of_type("AWS::CloudWatch::Alarm")["DailyQuotaNear"]
    assert alarm["Threshold"] == 80
    sent, used = alarm["Metrics"]
    assert sent["MetricStat"]["Period"] == 24 * 60 * 60
    assert used["Expression"] == {"Fn::Sub": "100 * sent / ${DailyQuota}"}


def test_a_digest_that_does_not_run_is_noticed_within_30_minutes(template):
    alarm = template.of_type("AWS::CloudWatch::Alarm")["DigestMissed"]
    assert alarm["TreatMissingData"] == "breaching"
    assert alarm["Period"] * alarm["EvaluationPeriods"] == 30 * 60
    assert alarm["ComparisonOperator"] == "LessThanThreshold"


def test_each_function_s_errors_are_watched(template):
    watched = {
        alarm["Dimensions"][0]["Value"]["Ref"]
        for alarm in template.of_type("AWS::CloudWatch::Alarm").values()
        if alarm.get("MetricName") == "Errors"
    }
    assert watched == {name.capitalize() + "Function" for name in FUNCTIONS}
    throttles = template.of_type("AWS::CloudWatch::Alarm")["Throttled"]["Metrics"]
    assert {metric["Id"] for metric in throttles} == set(FUNCTIONS) | {"all"}


def test_alarms_of_the_queue_are_there_only_with_it(template):
    for name in ("QueueErrors", "DeadLettersWaiting", "BufferOld"):
        assert template.resources[name]["Condition"] == "Buffered"


def board(template, queue_source: str) -> dict:
    body, values = template.of_type("AWS::CloudWatch::Dashboard")["Dashboard"]["DashboardBody"]["Fn::Sub"]
    assert list(values) == ["QueueSource"]
    text = body.replace("${QueueSource}", queue_source)
    text = text.replace("${AWS::StackName}", "mailwright").replace("${AWS::Region}", "eu-west-1")
    assert "${" not in text
    return json.loads(text)


@pytest.mark.parametrize("queue_source", ["", " | SOURCE '/aws/lambda/mailwright-queue'"])
def test_the_dashboard_is_json_and_its_widgets_do_not_overlap(template, queue_source):
    taken = set()
    for widget in board(template, queue_source)["widgets"]:
        for x in range(widget["x"], widget["x"] + widget["width"]):
            for y in range(widget["y"], widget["y"] + widget["height"]):
                assert x < 24 and (x, y) not in taken, widget["properties"]["title"]
                taken.add((x, y))


def own_metrics(template) -> set[str]:
    names = {
        alarm["MetricName"]
        for alarm in template.of_type("AWS::CloudWatch::Alarm").values()
        if alarm.get("Namespace") == "Mailwright"
    }
    for widget in board(template, "")["widgets"]:
        names |= {m[1] for m in widget["properties"].get("metrics", []) if m[0] == "Mailwright"}
    return names


def test_each_metric_of_ours_is_one_that_the_code_writes(template):
    written = set(re.findall(r'"([A-Z][A-Za-z]+)"', read_all(SOURCES)))
    outcomes = (SOURCES / "send/Outcome.java").read_text(encoding="utf-8")
    written |= {name.capitalize() for name in re.findall(r"^    ([A-Z]+)\(\"", outcomes, re.MULTILINE)}
    assert own_metrics(template) >= {"Sent", "Refused", "Deferred", "Collected", "Bounced", "Complained", "Latency"}
    assert own_metrics(template) - written == set()
