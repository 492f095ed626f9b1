"""The function that Mailwright replaces: sends SNS events with boto3's send_raw_email, as is common."""

import html
import json
import os
from email.message import EmailMessage
from string import Template

import boto3

SENDER = os.environ["SENDER_EMAIL"]
OPERATORS = os.environ["OPERATOR_EMAILS"]

SES = boto3.client("ses", region_name=os.environ["AWS_REGION"])
if os.environ.get("PRIME") == "1":
    SES.get_send_quota()  # opens the connection and loads signing and parsing code while INIT has a full CPU

TEXT = Template("Hello $name,\n\n$body\n")
HTML = Template("""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>$title</title></head>
<body style="font-family: sans-serif; background: #f4f5f7">
<table role="presentation" width="600" align="center" style="background: #fff; padding: 24px"><tr><td>
<h1 style="font-size: 20px">$title</h1><p>Hello $name,</p><p style="white-space: pre-line">$body</p>
</td></tr></table></body></html>
""")


def handler(event, context):
    return [deliver(record["Sns"]) for record in event["Records"]]


def deliver(notification):
    subject, to, name, body = describe(notification)
    mail = EmailMessage()
    mail["From"] = SENDER
    mail["To"] = to
    mail["Subject"] = subject
    mail.set_content(TEXT.substitute(name=name, body=body))
    mail.add_alternative(
        HTML.substitute(title=html.escape(subject), name=html.escape(name), body=html.escape(body)), subtype="html"
    )
    reply = SES.send_raw_email(Source=SENDER, Destinations=[to], RawMessage={"Data": mail.as_bytes()})
    return reply["MessageId"]


def describe(notification):
    message = notification["Message"]
    try:
        data = json.loads(message)
    except ValueError:
        return notification["Subject"] or "Notification", OPERATORS, "operator", message
    if data.get("event") == "user_registered":
        return "Welcome", data["email"], data["display_name"], "your account is ready."
    if "AlarmName" in data:
        return alarm(data)
    return notification["Subject"] or "Notification", OPERATORS, "operator", json.dumps(data, indent=2)


def alarm(data):
    lines = [f"{data['AlarmName']}: {data['OldStateValue']} -> {data['NewStateValue']}", data["NewStateReason"]]
    if data.get("AlarmDescription"):
        lines.insert(1, data["AlarmDescription"])
    trigger = data.get("Trigger") or {}
    lines += [f"{key}: {trigger[key]}" for key in ("Namespace", "MetricName", "Threshold") if key in trigger]
    return f"{data['NewStateValue']}: {data['AlarmName']}", OPERATORS, "operator", "\n".join(lines)
