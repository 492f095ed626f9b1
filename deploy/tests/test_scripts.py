"""The scripts in deploy/, run with a fake aws in PATH that records its arguments and returns canned responses."""

import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DEPLOY = Path(__file__).resolve().parent.parent

# Responses are keyed by the first two arguments, optionally with a part of the others ("ec2 describe-volumes ... i-1").
# {"in turn": [...]} returns one after the other; a list is [exit code, stderr]. @reference is the published event's reference.
FAKE_AWS = f"""#!{sys.executable}
import json, os, sys
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "calls"), "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
with open(os.path.join(here, "answers")) as file:
    answers = json.load(file)
name = " ".join(sys.argv[1:3])
found = answers.get(name, {{}})
for part, answer in answers.items():
    words = part.split(" ... ")
    if len(words) == 2 and words[0] == name and words[1] in " ".join(sys.argv):
        found = answer
if isinstance(found, dict) and "in turn" in found:
    counter = os.path.join(here, "count " + name)
    count = int(open(counter).read()) if os.path.exists(counter) else 0
    open(counter, "w").write(str(count + 1))
    found = found["in turn"][min(count, len(found["in turn"]) - 1)]
if isinstance(found, list):
    sys.stderr.write(found[1])
    sys.exit(found[0])
answer = json.dumps(found) if found else ""
for line in open(os.path.join(here, "calls")):
    call = json.loads(line)
    if call[:2] == ["sns", "publish"]:
        answer = answer.replace("@reference", json.loads(call[call.index("--message") + 1])["reference"])
sys.stdout.write(answer)
"""

READ_ONLY = ("describe", "get", "list", "wait", "receive")


class Scripts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        fake = self.folder / "aws"
        fake.write_text(FAKE_AWS)
        fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
        self.answer({})

    def answer(self, answers):
        (self.folder / "answers").write_text(json.dumps(answers))

    def run_script(self, name, *arguments, typed=""):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        environment["PATH"] = f"{self.folder}{os.pathsep}{environment['PATH']}"
        return subprocess.run(
            [sys.executable, str(DEPLOY / name), *arguments],
            input=typed, capture_output=True, text=True, env=environment, timeout=60, check=False,
        )  # fmt: skip

    def calls(self):
        log = self.folder / "calls"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def changes(self):
        return [call for call in self.calls() if not call[1].startswith(READ_ONLY)]

    def names_of_changes(self):
        return [call[1] for call in self.changes()]

    def test_each_script_has_a_help(self):
        for name in ("production-access", "old-mail-server", "cost", "smoke"):
            with self.subTest(name):
                done = self.run_script(name, "--help")
                self.assertEqual(0, done.returncode)
                self.assertIn("usage: " + name, done.stdout)
        self.assertEqual([], self.calls())

    def test_a_missing_aws_command_is_reported(self):
        (self.folder / "aws").unlink()
        done = subprocess.run(
            [sys.executable, str(DEPLOY / "old-mail-server"), "--tag", "Name=mail"],
            capture_output=True, text=True, env={"PATH": str(self.folder)}, check=False,
        )  # fmt: skip
        self.assertEqual(1, done.returncode)
        self.assertIn("the aws command is missing. Install the AWS CLI", done.stderr)
        self.assertNotIn("Traceback", done.stderr)


GOOD = {
    "company": "Lernwerk GmbH",
    "website": "https://www.lernwerk.test",
    "mail_type": "TRANSACTIONAL",
    "contact_language": "EN",
    "contacts": "ops@lernwerk.test, cto@lernwerk.test",
    "use_case": "We run an online course platform and send a welcome mail to each person who registers,"
    " and alarms to our own operators.",
    "mails_per_day": "1700",
    "opt_in": "People type their address in our registration form and confirm it by a link; we never buy lists.",
    "unsubscribe": "Digests carry List-Unsubscribe with one click and a link at the end of the mail.",
}
SANDBOX = {"ProductionAccessEnabled": False, "SendQuota": {"Max24HourSend": 200.0, "MaxSendRate": 1.0}, "EnforcementStatus": "HEALTHY"}


class ProductionAccessTest(Scripts):
    def access(self, *arguments, typed="", answers=None, **changed):
        file = self.folder / "own.answers"
        lines = {**GOOD, **changed} if answers is None else answers
        file.write_text("# mine\n" + "".join(f"{k} = {v}\n" for k, v in lines.items() if v is not None))
        return self.run_script("production-access", "--answers", str(file), "--region", "eu-west-1", *arguments, typed=typed)

    def submitted(self):
        return [call for call in self.calls() if call[1] == "put-account-details"]

    def test_an_account_in_production_needs_no_request(self):
        self.answer({"sesv2 get-account": {**SANDBOX, "ProductionAccessEnabled": True}})
        done = self.access("--yes")
        self.assertEqual(0, done.returncode)
        self.assertIn("already has production access", done.stdout)
        self.assertEqual([], self.submitted())

    def test_a_review_that_is_pending_is_waited_for(self):
        details = {"ReviewDetails": {"Status": "PENDING", "CaseId": "4711"}}
        self.answer({"sesv2 get-account": {**SANDBOX, "Details": details}})
        done = self.access("--yes")
        self.assertEqual(0, done.returncode)
        self.assertIn("is under review (case 4711)", done.stdout)
        self.assertEqual([], self.submitted())

    def test_a_denied_request_leads_to_its_case(self):
        details = {"ReviewDetails": {"Status": "DENIED", "CaseId": "4711"}}
        self.answer({"sesv2 get-account": {**SANDBOX, "Details": details}})
        done = self.access("--dry-run")
        self.assertIn("denied the last request (case 4711)", done.stdout)

    def test_a_dry_run_shows_the_request_and_submits_nothing(self):
        self.answer({"sesv2 get-account": SANDBOX})
        done = self.access("--dry-run")
        self.assertEqual(0, done.returncode)
        self.assertIn("in the sandbox, 200 mails in 24 hours, 1 a second", done.stdout)
        self.assertIn("Volume: About 1,700 mails a day.", done.stdout)
        self.assertIn("suppression list", done.stdout)
        self.assertIn("aws sesv2 put-account-details --production-access-enabled", done.stdout)
        self.assertEqual([], self.submitted())

    def test_only_the_typed_word_submits(self):
        self.answer({"sesv2 get-account": SANDBOX})
        for typed in ("", "\n", "yes\n", "y\n"):
            with self.subTest(typed):
                done = self.access(typed=typed)
                self.assertEqual(1, done.returncode)
                self.assertIn("Nothing was submitted.", done.stdout)
                self.assertEqual([], self.submitted())
        done = self.access(typed="submit\n")
        self.assertEqual(0, done.returncode, done.stderr)
        call = self.submitted()[0]
        self.assertEqual("TRANSACTIONAL", call[call.index("--mail-type") + 1])
        self.assertEqual("https://www.lernwerk.test", call[call.index("--website-url") + 1])
        self.assertEqual("EN", call[call.index("--contact-language") + 1])
        contacts = call.index("--additional-contact-email-addresses")
        self.assertEqual(["ops@lernwerk.test", "cto@lernwerk.test"], call[contacts + 1 : contacts + 3])
        self.assertEqual("eu-west-1", call[call.index("--region") + 1])

    def test_yes_submits_without_asking(self):
        self.answer({"sesv2 get-account": SANDBOX})
        self.assertEqual(0, self.access("--yes").returncode)
        self.assertEqual(1, len(self.submitted()))

    def test_invalid_answers_are_reported_all_at_once_each_with_its_fix(self):
        self.answer({"sesv2 get-account": SANDBOX})
        done = self.access(
            "--yes", use_case="We send mails.", contact_language="DE", website="lernwerk", mails_per_day="many",
            opt_in=None, contacts="nobody",
        )  # fmt: skip
        self.assertEqual(2, done.returncode)
        for words in (
            "use_case has 14 characters, too few for a reviewer: write at least 100",
            "contact_language is invalid: use EN or JA",
            "website is not a valid URL: write it as https://",
            "mails_per_day is not a number: use digits only",
            "opt_in is missing: add a line opt_in = ...",
            "contact 1 is not a valid address",
        ):
            self.assertIn(words, done.stderr)
        self.assertEqual([], self.submitted())

    def test_the_example_itself_is_refused(self):
        self.answer({"sesv2 get-account": SANDBOX})
        done = self.run_script("production-access", "--answers", str(DEPLOY / "production-access.example"), "--yes")
        self.assertEqual(2, done.returncode)
        self.assertIn("website still has the example's value", done.stderr)
        self.assertNotIn("is missing", done.stderr)
        self.assertEqual([], self.submitted())

    def test_a_line_that_begins_with_a_space_continues_the_value(self):
        self.answer({"sesv2 get-account": SANDBOX})
        done = self.access("--dry-run", opt_in="People confirm\n  their address by a link that we send them, before any other mail.")
        self.assertIn("People confirm their address by a link", " ".join(done.stdout.split()))

    def test_a_misspelt_key_is_named_by_its_line(self):
        self.answer({"sesv2 get-account": SANDBOX})
        done = self.access("--dry-run", answers={**GOOD, "usecase": "x"})
        self.assertEqual(2, done.returncode)
        self.assertIn("line 11 is not a valid answer", done.stderr)

    def test_a_request_under_review_at_aws_is_explained(self):
        refusal = [254, "An error occurred (ConflictException) when calling the PutAccountDetails operation"]
        self.answer({"sesv2 get-account": SANDBOX, "sesv2 put-account-details": refusal})
        done = self.access("--yes")
        self.assertEqual(1, done.returncode)
        self.assertIn("is already reviewing a request", done.stderr)


INSTANCE = {
    "InstanceId": "i-1", "InstanceType": "t3.small", "State": {"Name": "running"}, "PrivateIpAddress": "10.0.0.5",
    "PublicIpAddress": "192.0.2.1", "Tags": [{"Key": "Name", "Value": "mail-server"}],
    "NetworkInterfaces": [{"Association": {"IpOwnerId": "123456789012"}}],
    "SecurityGroups": [{"GroupId": "sg-mail", "GroupName": "mail"}],
}  # fmt: skip


def server(**changed):
    """A server with every kind of resource, and a load balancer shared with another server."""
    return {
        "ec2 describe-instances": {"Reservations": [{"Instances": [{**INSTANCE, **changed.pop("instance", {})}]}]},
        "ec2 describe-instance-attribute": {"DisableApiTermination": {"Value": False}},
        "elbv2 describe-target-groups": {
            "TargetGroups": [
                {"TargetGroupArn": "tg-smtp", "TargetGroupName": "smtp", "LoadBalancerArns": ["lb-mail"]},
                {"TargetGroupArn": "tg-web", "TargetGroupName": "web", "LoadBalancerArns": ["lb-web"]},
            ]
        },
        "elbv2 describe-target-health ... tg-smtp": {"TargetHealthDescriptions": [{"Target": {"Id": "i-1"}}]},
        "elbv2 describe-target-health ... tg-web": {"TargetHealthDescriptions": [{"Target": {"Id": "i-web"}}]},
        "elbv2 describe-load-balancers": {
            "LoadBalancers": [
                {
                    "LoadBalancerArn": "lb-mail", "LoadBalancerName": "mail-nlb", "Type": "network",
                    "Scheme": "internet-facing", "AvailabilityZones": [{}, {}], "SecurityGroups": [],
                }
            ]
        },
        "elbv2 describe-load-balancer-attributes": {"Attributes": []},
        "elb describe-load-balancers": {
            "LoadBalancerDescriptions": [
                {"LoadBalancerName": "own", "Scheme": "internal", "Instances": [{"InstanceId": "i-1"}]},
                {"LoadBalancerName": "shared", "Scheme": "internal", "Instances": [{"InstanceId": "i-1"}, {"InstanceId": "i-web"}]},
                {"LoadBalancerName": "foreign", "Scheme": "internal", "Instances": [{"InstanceId": "i-web"}]},
            ]
        },
        "ec2 describe-addresses": {"Addresses": [{"AllocationId": "eipalloc-1", "PublicIp": "192.0.2.1", "InstanceId": "i-1"}]},
        "ec2 describe-volumes": {
            "Volumes": [
                {
                    "VolumeId": "vol-root", "VolumeType": "gp3", "Size": 10,
                    "Attachments": [{"InstanceId": "i-1", "DeleteOnTermination": True}],
                },
                {
                    "VolumeId": "vol-queue", "VolumeType": "gp2", "Size": 30,
                    "Attachments": [{"InstanceId": "i-1", "DeleteOnTermination": False}],
                },
            ]
        },
        "ec2 describe-security-groups": {"SecurityGroups": [{"GroupId": "sg-mail", "GroupName": "mail"}]},
        "ec2 describe-network-interfaces": {
            "NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "Attachment": {"InstanceId": "i-1"}}]
        },
        **changed,
    }  # fmt: skip


ALL = "yes\n" * 20


class OldMailServerTest(Scripts):
    def old(self, *arguments, typed=""):
        return self.run_script("old-mail-server", "--instance-id", "i-1", "--patience", "0", *arguments, typed=typed)

    def line(self, done, name):
        return next(line for line in done.stdout.splitlines() if name in line)

    def test_it_lists_what_there_is_with_its_cost(self):
        self.answer(server())
        done = self.old()
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("$15.18", self.line(done, "i-1 "))  # 730 hours at $0.0208
        self.assertIn("$23.73", self.line(done, "mail-nlb"))  # 16.43 and two addresses of 3.65
        self.assertIn("$18.25", self.line(done, " own "))
        self.assertIn("$3.65", self.line(done, "192.0.2.1"))
        self.assertIn("$0.80", self.line(done, "vol-root"))
        self.assertIn("$3.00", self.line(done, "vol-queue"))
        self.assertIn("$64.61", self.line(done, "total per month"))  # without the shared one
        self.assertIn("approximate us-east-1 list prices of 2026-11", done.stdout)
        self.assertNotIn("foreign", done.stdout)
        self.assertIn("Nothing was changed.", done.stdout)
        self.assertEqual([], self.changes())

    def test_without_yes_nothing_is_deleted_whatever_is_typed(self):
        self.answer(server())
        self.old(typed=ALL)
        self.assertEqual([], self.changes())

    def test_a_dry_run_prints_the_commands_and_calls_none(self):
        self.answer(server())
        done = self.old("--dry-run", "--yes", typed=ALL)
        self.assertIn("aws ec2 terminate-instances --instance-ids i-1", done.stdout)
        self.assertIn("aws ec2 release-address --allocation-id eipalloc-1", done.stdout)
        self.assertNotIn("shared --", done.stdout)
        self.assertEqual([], self.changes())

    def test_it_deletes_in_the_order_in_which_things_depend_on_each_other(self):
        self.answer(server())
        done = self.old("--yes", typed=ALL)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(
            ["delete-load-balancer", "delete-load-balancer", "delete-target-group", "terminate-instances", "release-address",
             "delete-volume", "delete-security-group"],
            self.names_of_changes(),
        )  # fmt: skip
        self.assertIn(["ec2", "wait", "instance-terminated", "--instance-ids", "i-1", "--output", "json"], self.calls())
        self.assertIn("7 deleted, saving about $64.61 a month.", done.stdout)

    def test_what_others_use_is_left_alone(self):
        interfaces = {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-9", "Attachment": {"InstanceId": "i-web"}}]}
        self.answer(server(**{"ec2 describe-network-interfaces": interfaces}))
        done = self.old("--yes", typed=ALL)
        self.assertIn("kept: it has other targets: i-web", done.stdout)
        self.assertIn("kept: it is in use by i-web", done.stdout)
        self.assertNotIn("shared", json.dumps(self.changes()))
        self.assertNotIn("delete-security-group", self.names_of_changes())

    def test_a_load_balancer_with_a_second_target_group_of_others_is_left_alone(self):
        groups = [
            {"TargetGroupArn": "tg-smtp", "TargetGroupName": "smtp", "LoadBalancerArns": ["lb-mail"]},
            {"TargetGroupArn": "tg-web", "TargetGroupName": "web", "LoadBalancerArns": ["lb-mail"]},
        ]
        self.answer(server(**{"elbv2 describe-target-groups": {"TargetGroups": groups}}))
        self.old("--yes", typed=ALL)
        self.assertNotIn("elbv2", [call[0] for call in self.changes()])

    def test_a_security_group_that_another_refers_to_goes_after_it(self):
        both = [{"GroupId": "sg-a", "GroupName": "lb"}, {"GroupId": "sg-b", "GroupName": "mail"}]
        self.answer(
            server(
                instance={"SecurityGroups": both},
                **{
                    "ec2 describe-security-groups": {"SecurityGroups": both},
                    "ec2 describe-security-groups ... Name=ip-permission.group-id,Values=sg-a": {"SecurityGroups": [{"GroupId": "sg-b"}]},
                    "ec2 describe-security-groups ... Name=ip-permission.group-id,Values=sg-b": {"SecurityGroups": []},
                },
            )
        )
        self.old("--yes", typed=ALL)
        groups = [call[3] for call in self.changes() if call[1] == "delete-security-group"]
        self.assertEqual(["sg-b", "sg-a"], groups)

    def test_each_deletion_is_confirmed_and_dependencies_of_kept_resources_are_kept(self):
        self.answer(server())
        done = self.old("--yes", typed="yes\nno\nno\n")
        self.assertEqual(["delete-load-balancer"], self.names_of_changes())
        self.assertIn("elastic IP 192.0.2.1: kept, because i-1 is kept.", done.stdout)
        self.assertIn("1 deleted", done.stdout)

    def test_without_input_nothing_is_deleted(self):
        self.answer(server())
        self.assertEqual(0, self.old("--yes").returncode)
        self.assertEqual([], self.changes())

    def test_there_is_no_option_to_confirm_all(self):
        done = self.old("--yes-to-all")
        self.assertEqual(2, done.returncode)

    def test_termination_protection_prevents_all_deletions_and_prints_the_fix(self):
        self.answer(server(**{"ec2 describe-instance-attribute": {"DisableApiTermination": {"Value": True}}}))
        done = self.old("--yes", typed=ALL)
        self.assertEqual(1, done.returncode)
        self.assertIn("aws ec2 modify-instance-attribute --instance-id i-1 --no-disable-api-termination", done.stdout)
        self.assertIn("Nothing was deleted", done.stderr)
        self.assertEqual([], self.changes())

    def test_deletion_protection_of_a_load_balancer_does_too(self):
        attributes = [{"Key": "deletion_protection.enabled", "Value": "true"}]
        self.answer(server(**{"elbv2 describe-load-balancer-attributes": {"Attributes": attributes}}))
        done = self.old("--yes", typed=ALL)
        self.assertEqual(1, done.returncode)
        self.assertIn("mail-nlb has deletion protection", done.stdout)
        self.assertEqual([], self.changes())

    def test_an_instance_of_an_auto_scaling_group_is_left_alone(self):
        tags = [{"Key": "aws:autoscaling:groupName", "Value": "mail-asg"}]
        self.answer(server(instance={"Tags": tags}))
        done = self.old("--yes", typed=ALL)
        self.assertIn("the Auto Scaling group mail-asg would replace it", done.stdout)
        self.assertNotIn("terminate-instances", self.names_of_changes())
        self.assertNotIn("release-address", self.names_of_changes())

    def test_a_failed_deletion_prints_its_command_and_the_others_go_on(self):
        refusal = [254, "An error occurred (UnauthorizedOperation) when calling the ReleaseAddress operation: no"]
        self.answer(server(**{"ec2 release-address": refusal}))
        done = self.old("--yes", typed=ALL)
        self.assertEqual(1, done.returncode)
        self.assertIn("Delete it later: aws ec2 release-address --allocation-id eipalloc-1", done.stderr)
        self.assertIn("delete-security-group", self.names_of_changes())

    def test_custom_prices_take_precedence_over_the_table(self):
        self.answer(server(instance={"InstanceType": "t9.huge"}))
        self.assertIn("?", self.line(self.old(), "t9.huge"))
        prices = self.folder / "prices.json"
        prices.write_text('{"as_of": "2027-01", "instance_hour": {"t9.huge": 1}}')
        done = self.old("--prices", str(prices))
        self.assertIn("$730.00", self.line(done, "t9.huge"))
        self.assertIn("2027-01", done.stdout)
        prices.write_text('{"instances": {}}')
        done = self.old("--prices", str(prices))
        self.assertEqual(1, done.returncode)
        self.assertIn("instances is not a known key", done.stderr)

    def test_if_nothing_is_found_the_error_suggests_the_region(self):
        done = self.run_script("old-mail-server", "--tag", "Name=mail-server")
        self.assertEqual(1, done.returncode)
        self.assertIn("set the Region with --region", done.stderr)


class CostTest(Scripts):
    def cost(self, *arguments):
        done = self.run_script("cost", *arguments, "--json")
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def test_a_known_month(self):
        found = self.cost("--mails", "50000", "--events", "60000", "--memory", "128")
        rows = {row["item"]: row for row in found["rows"]}
        self.assertEqual(8.0, rows["SES"]["list"])
        self.assertEqual(60_000 + 100_000 + 8_760, rows["Lambda requests"]["quantity"])
        self.assertAlmostEqual((160_000 * 0.1 + 8_760 * 0.05) / 8, rows["Lambda time"]["quantity"], 2)
        self.assertEqual(0, rows["Lambda time"]["after_free_tier"])
        self.assertEqual(60_000 + 100_000 + 100_000, rows["SNS"]["quantity"])
        self.assertEqual(1_971_000 + 160_000 * 1.4, rows["SQS"]["quantity"])
        self.assertEqual(0.1313, rows["DynamoDB writes"]["after_free_tier"])
        self.assertEqual(1.2, rows["CloudWatch metrics"]["after_free_tier"])
        self.assertEqual(2.7, rows["CloudWatch alarms"]["after_free_tier"])
        self.assertEqual({"list": 17.25, "after_free_tier": 12.55}, found["mailwright"])
        self.assertEqual({"mail_server": 28.2, "with_second_load_balancer": 44.63}, found["old"])
        self.assertEqual(15.65, found["saved"]["mail_server"])

    def test_the_older_plan_of_ses_is_cheaper(self):
        found = self.cost("--mails", "50000", "--plan", "older")
        self.assertEqual(5.0, found["rows"][0]["list"])

    def test_the_break_even_is_where_both_cost_the_same(self):
        even = self.cost("--mails", "1000")["break_even_mails"]["mail_server"]
        at = self.cost("--mails", str(even))["mailwright"]["after_free_tier"]
        self.assertAlmostEqual(28.20, at, places=2)

    def test_mailwright_costs_more_above_it_and_the_table_shows_that(self):
        done = self.run_script("cost", "--mails", "2,000,000")
        self.assertRegex(done.stdout, r"The old mail server .* less; break-even at 1\d\d,\d{3} mails a month")

    def test_the_free_tier_never_makes_a_cost_negative(self):
        found = self.cost("--mails", "1")
        self.assertTrue(all(row["after_free_tier"] >= 0 for row in found["rows"]))

    def test_parts_that_are_not_there_cost_nothing(self):
        found = self.cost("--mails", "50000", "--no-queue", "--no-table", "--no-results", "--reports", "0", "--alarms", "0")
        rows = {row["item"]: row["list"] for row in found["rows"]}
        self.assertEqual([0, 0, 0, 0], [rows[i] for i in ("SQS", "DynamoDB writes", "DynamoDB reads", "CloudWatch alarms")])

    def test_an_invalid_volume_is_refused(self):
        for arguments in (["--mails", "0"], ["--mails", "many"], ["--mails", "5", "--memory", "64"], []):
            with self.subTest(arguments):
                self.assertEqual(2, self.run_script("cost", *arguments).returncode)


EVENTS = "arn:aws:sns:eu-west-1:123456789012:user-events"
RESULTS = "arn:aws:sns:eu-west-1:123456789012:stage-mail-results"
STACK = {
    "cloudformation describe-stacks": {"Stacks": [{"Outputs": [{"OutputKey": "UserEvents", "OutputValue": EVENTS}]}]},
    "cloudformation list-stack-resources": {
        "StackResourceSummaries": [
            {"ResourceType": "AWS::SNS::Topic", "LogicalResourceId": "ResultsTopic", "PhysicalResourceId": RESULTS}
        ]
    },
    "sqs create-queue": {"QueueUrl": "https://queue.test/smoke"},
    "sns subscribe": {"SubscriptionArn": RESULTS + ":1"},
    "sns publish": {"MessageId": "m-1"},
}


class SmokeTest(Scripts):
    def smoke(self, *arguments):
        return self.run_script("smoke", "--stage", "stage", "--settle", "0", "--timeout", "1", *arguments)

    def test_a_dry_run_changes_nothing_and_shows_what_would_be(self):
        self.answer(STACK)
        done = self.smoke("--dry-run")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn(f"aws sns publish --topic-arn {EVENTS}", done.stdout)
        self.assertIn(f"aws sns subscribe --topic-arn {RESULTS}", done.stdout)
        self.assertIn('"email": "success@simulator.amazonses.com"', done.stdout)
        self.assertEqual([], self.changes())
        self.assertIn("mailwright-stage", self.calls()[0])

    def test_topics_that_are_named_need_no_stack(self):
        done = self.smoke("--dry-run", "--topic", EVENTS, "--results-topic", RESULTS)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual([], self.calls())

    def test_the_queue_and_its_subscription_are_removed_even_when_no_result_comes(self):
        self.answer(STACK)
        done = self.smoke()
        self.assertEqual(1, done.returncode)
        self.assertIn("No result within 1 s", done.stderr)
        self.assertIn("deploy/FAILURES.md", done.stderr)
        self.assertEqual(["create-queue", "subscribe", "publish", "unsubscribe", "delete-queue"], self.names_of_changes())

    def test_each_run_has_its_own_key_and_reference(self):
        self.answer(STACK)
        self.smoke()
        self.smoke()
        sent = [json.loads(call[call.index("--message") + 1]) for call in self.calls() if call[1] == "publish"]
        self.assertEqual("user_registered", sent[0]["event"])
        self.assertEqual(2, len({event["idempotency_key"] for event in sent}))
        self.assertEqual(2, len({event["reference"] for event in sent}))

    def test_results_of_other_mails_are_ignored(self):
        other = {"Body": json.dumps({"event": "mail.sent", "reference": "user-42"}), "ReceiptHandle": "r"}
        odd = {"Body": "no JSON", "ReceiptHandle": "r"}
        self.answer({**STACK, "sqs receive-message": {"Messages": [odd, other]}})
        self.assertEqual(1, self.smoke().returncode)

    def test_a_queue_that_can_not_be_removed_prints_its_command(self):
        self.answer({**STACK, "sqs delete-queue": [254, "An error occurred (AccessDenied)"]})
        done = self.smoke()
        self.assertIn("Remove it by hand: aws sqs delete-queue --queue-url https://queue.test/smoke", done.stderr)

    def test_a_stack_without_results_topic_is_an_error(self):
        self.answer({**STACK, "cloudformation list-stack-resources": {}})
        done = self.smoke()
        self.assertEqual(1, done.returncode)
        self.assertIn("set MAILWRIGHT_RESULTS_TOPIC there, or use --results-topic", done.stderr)
        self.assertEqual([], self.changes())

    def results(self, *events, **more):
        bodies = [{"reference": "@reference", "event": event, **more} for event in events]
        messages = [{"Messages": [{"Body": json.dumps(body), "ReceiptHandle": "r"}]} for body in bodies]
        self.answer({**STACK, "sqs receive-message": {"in turn": [*messages, {}]}})

    def test_sent_is_enough(self):
        self.results("mail.sent")
        done = self.smoke()
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("The mail was sent.", done.stdout)

    def test_a_delivery_that_is_asked_for_is_waited_for(self):
        self.results("mail.sent", "mail.delivered")
        done = self.smoke("--delivered", "--timeout", "5")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("The mail was delivered.", done.stdout)

    def test_a_missing_delivery_suggests_what_to_check(self):
        self.results("mail.sent")
        done = self.smoke("--delivered")
        self.assertEqual(1, done.returncode)
        self.assertIn("no delivery was reported: check the configuration set", done.stderr)

    def test_a_refusal_fails_with_its_reason_and_still_removes_the_queue(self):
        self.results("mail.refused", detail="sender not verified in eu-west-1")
        done = self.smoke()
        self.assertEqual(1, done.returncode)
        self.assertIn("Mailwright reports mail.refused: sender not verified in eu-west-1. See deploy/FAILURES.md.", done.stderr)
        self.assertIn("delete-queue", self.names_of_changes())


class FailuresPageTest(unittest.TestCase):
    """FAILURES.md lists every reason in the code; fails for a new or reworded one."""

    SOURCES = DEPLOY.parent / "src/main/java/dev/mailwright"

    def found(self, pattern, *folders):
        for folder in folders:
            for file in sorted((self.SOURCES / folder).rglob("*.java")):
                for words in re.findall(pattern, file.read_text()):
                    yield file.name, words

    def assert_has(self, found):
        page = (DEPLOY / "FAILURES.md").read_text()
        found = list(found)
        self.assertGreater(len(found), 3)
        for file, words in found:
            with self.subTest(file=file, words=words):
                self.assertIn(words.strip(" :,"), page)

    def test_reasons_of_outcomes(self):
        kinds = "Outcome.(?:Refused|Deferred|InDoubt|Duplicate|Suppressed|Held|Collected)|Routing.(?:Ignored|Denied)"
        self.assert_has(self.found(rf'new (?:{kinds})\(\s*"([^"]+)"', "send", "delivery", "lambda", "route"))

    def test_reasons_of_refused_events(self):
        calls = r"new (?:Rendering|UnreadableMessage|InvalidInvocation)Exception|new SnsRecord\.Unreadable|refuse|refused"
        folders = ("delivery", "event", "feedback", "json", "lambda", "render")
        self.assert_has(self.found(rf'(?:{calls})\(\s*(?:(?:\w+|""), )?"([^":,]+)', *folders))

    def test_error_codes_of_ses(self):
        codes = self.found(r'"([A-Z][a-z]+[A-Z][A-Za-z]+|Throttling)"(?:,|\s*->)', "send")
        self.assert_has(pair for pair in codes if pair[1] not in self.WITH_OWN_REASON)

    WITH_OWN_REASON = {"MessageRejected", "InvalidParameterValue", "Throttling", "ThrottlingException", "TooManyRequestsException"}

    def test_problems_of_settings(self):
        self.assert_has(self.found(r'InvalidSettingException\([^;]*?"((?:is|has|contains|refers) [^"(]*)', "config", "startup"))

    def test_metrics_of_problems(self):
        self.assert_has(self.found(r'(?:problems\(|REFUSED = )"([A-Z][A-Za-z]+)"', "."))

    def test_messages_of_problems(self):
        calls = r"MetricEntry\.problem\(\s*[\w.]+,|problems\.accept\(|new StoreUnavailableException\(|\.(?:busy|unanswered)\("
        calls += r'|Optional\.of\((?="an )'  # refused unsubscribe links
        self.assert_has(self.found(rf'(?:{calls})\s*"([^"]+)"', "."))

    def test_the_links_of_the_pages_exist(self):
        for name in ("FAILURES.md", "MIGRATE.md", "LOCAL.md", "checkov.md"):
            page = (DEPLOY / name).read_text()
            for target in re.findall(r"\]\(([^)#]*(?:#[^)]*)?)\)", page):
                path, _, anchor = target.partition("#")
                file = DEPLOY / path if path else DEPLOY / name
                with self.subTest(page=name, target=target):
                    self.assertTrue(file.exists())
                    if anchor:
                        self.assertIn(anchor, anchors(file.read_text()))


def anchors(page):
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-") for heading in headings}


if __name__ == "__main__":
    unittest.main()
