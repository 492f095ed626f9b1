"""The targets of alarms, and the existence of their metrics."""

from __future__ import annotations

import json
import re

import pytest
from conftest import FUNCTIONS, SOURCES, read_all

OPERATORS = [{"Fn::If": ["NewCriticalAlarms", {"Ref": "CriticalAlarms"}, {"Ref": "ExistingCriticalAlarmsTopic"}]}]
ITSELF = [{"Ref": "MailerAlarms"}]
NAMESPACE = {"Fn::If": ["HasStage", {"Fn::Sub": "Mailwright/${Stage}"}, "Mailwright"]}
RATES = {"BounceRateWarning", "ComplaintRateWarning"}
MAIL_STOPS = {"BounceRateCritical", "ComplaintRateCritical", "DailyQuotaNear"}
RAISED_BY_A_MAIL = {
    "MailRefused",
    "MailUnsure",
    "MailRejected",
    "StoreFailed",
    "ResultsLost",
    "FeedbackRejected",
    "DeadLetterLost",
    "RetryLost",
}
ABOUT_ITSELF = RAISED_BY_A_MAIL | {
    "DeliverErrors",
    "QueueErrors",
    "AlarmsErrors",
    "FeedbackErrors",
    "DigestErrors",
    "UnsubscribeErrors",
    "DoctorErrors",
    "DoctorFound",
    "Throttled",
    "DeadLettersWaiting",
    "FailedEventsWaiting",
    "EventsOld",
    "AlarmsOld",
    "SesReportsOld",
    "DigestMissed",
}
SHIFTS = {"DeliverShift", "QueueShift", "AlarmsShift"}


def test_these_are_the_alarms(template):
    assert set(template.of_type("AWS::CloudWatch::Alarm")) == RATES | MAIL_STOPS | ABOUT_ITSELF | SHIFTS


@pytest.mark.parametrize(
    ("name", "targets"),
    [(name, OPERATORS) for name in sorted(RATES)]
    + [(name, OPERATORS + ITSELF) for name in sorted(MAIL_STOPS)]
    + [(name, ITSELF) for name in sorted(ABOUT_ITSELF)],
)
def test_an_alarm_reaches_somebody(template, name, targets):
    alarm = template.of_type("AWS::CloudWatch::Alarm")[name]
    assert (alarm["AlarmActions"], alarm["OKActions"]) == (targets, targets)


def test_no_alarm_that_a_mail_can_raise_is_mailed_so_that_none_raises_itself(template):
    """Such as: SES refuses all mail, so it refuses the mail about that, which is the next refused mail."""
    of_mails = {"Refused", "Unsure", "ResultsFailed", "FeedbackRefused", "DeadLetterFailed", "RetryQueueFailed", "StoreFailed"}
    for name, alarm in template.of_type("AWS::CloudWatch::Alarm").items():
        if alarm.get("Namespace") == NAMESPACE and name != "DoctorFound":
            assert alarm["AlarmActions"] == ITSELF, name
            of_mails.discard(alarm["MetricName"])
    assert of_mails == set()


def test_an_alarm_that_shifts_a_deployment_back_alerts_nobody(template):
    for name in SHIFTS:
        assert "AlarmActions" not in template.of_type("AWS::CloudWatch::Alarm")[name]


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
        if alarm.get("MetricName") == "Errors" and "AlarmActions" in alarm
    }
    assert watched == {name.capitalize() + "Function" for name in FUNCTIONS}
    throttles = template.of_type("AWS::CloudWatch::Alarm")["Throttled"]["Metrics"]
    assert {metric["Id"] for metric in throttles} == set(FUNCTIONS) | {"all"}


def board(template) -> dict:
    body, values = template.of_type("AWS::CloudWatch::Dashboard")["Dashboard"]["DashboardBody"]["Fn::Sub"]
    assert values == {"Namespace": NAMESPACE}
    text = body.replace("${Namespace}", "Mailwright")
    text = text.replace("${AWS::StackName}", "mailwright").replace("${AWS::Region}", "eu-west-1")
    assert "${" not in text
    return json.loads(text)


def test_the_dashboard_is_json_and_its_widgets_do_not_overlap(template):
    taken = set()
    for widget in board(template)["widgets"]:
        for x in range(widget["x"], widget["x"] + widget["width"]):
            for y in range(widget["y"], widget["y"] + widget["height"]):
                assert x < 24 and (x, y) not in taken, widget["properties"]["title"]
                taken.add((x, y))


def own_metrics(template) -> set[str]:
    names = {
        alarm["MetricName"]
        for alarm in template.of_type("AWS::CloudWatch::Alarm").values()
        if alarm.get("Namespace") == NAMESPACE
    }
    for widget in board(template)["widgets"]:
        names |= {m[1] for m in widget["properties"].get("metrics", []) if m[0] == "Mailwright"}
    return names


def test_each_metric_of_ours_is_one_that_the_code_writes(template):
    written = set(re.findall(r'"([A-Z][A-Za-z]+)"', read_all(SOURCES)))
    outcomes = (SOURCES / "send/Outcome.java").read_text(encoding="utf-8")
    written |= {name.capitalize() for name in re.findall(r"^    ([A-Z]+)\(\"", outcomes, re.MULTILINE)}
    assert own_metrics(template) >= {"Sent", "Refused", "Deferred", "Collected", "Bounced", "Complained", "Latency"}
    assert own_metrics(template) - written == set()
