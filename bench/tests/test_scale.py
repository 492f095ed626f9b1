"""Tests of bench/scale without its processes. Run: python3 -m unittest discover -s bench/tests"""

import asyncio
import base64
import sys
import unittest
from collections import Counter
from pathlib import Path
from unittest import mock
from urllib.parse import quote_plus

sys.path.insert(0, str(Path(__file__).parent.parent))
from throughput import figures, http, messages, query  # noqa: E402
from throughput.dynamo import BAD, OK, Dynamo  # noqa: E402
from throughput.workqueue import Message, Queue  # noqa: E402


class Figures(unittest.TestCase):
    def test_a_window_is_half_open_and_slides(self) -> None:
        self.assertEqual(0, figures.most_in_window([]))
        self.assertEqual(1, figures.most_in_window([5.0, 6.0, 7.0]))
        self.assertEqual(4, figures.most_in_window([0.9, 0.0, 1.2, 1.1, 1.8, 2.3]))
        self.assertEqual(3, figures.most_in_window([1.0, 1.0, 1.0]))

    def test_only_a_rate_can_be_exceeded(self) -> None:
        self.assertIsNone(figures.per_cent_over(15, None))
        self.assertAlmostEqual(50.0, figures.per_cent_over(15, 10) or 0)
        self.assertEqual(0.0, figures.per_cent_over(9, 10))

    def test_the_hottest_key_has_the_most_writes(self) -> None:
        writes = [(0.0, "a"), (0.1, "b"), (0.2, "b"), (1.5, "b"), (1.6, "c")]
        self.assertEqual(figures.HotKey("b", 0.6, 2), figures.hottest(writes))
        self.assertIsNone(figures.hottest([]))

    def test_waits_and_duplicates(self) -> None:
        self.assertEqual(figures.Waits(1, 2, 9), figures.waits([9, 1, 2]))
        self.assertIsNone(figures.waits([]))
        self.assertEqual(3, figures.surplus(Counter("aaabbc")))

    def test_the_subject_is_read_from_any_prefix_of_the_message(self) -> None:
        raw = b"To: o@example.com\r\nSubject: [ALARM] storm-000007 in eu-west-1\r\nX-A: \xfb\xff\r\n\r\n" + bytes(range(256))
        encoded = quote_plus(base64.b64encode(raw)).encode()
        for length in range(150, len(encoded)):
            self.assertEqual("[ALARM] storm-000007 in eu-west-1", figures.subject(encoded[:length]))
        self.assertEqual("[ALARM] storm-000007 in eu-west-1", figures.subject(encoded + b"&Version=2010-12-01"))


class Queues(unittest.TestCase):
    def setUp(self) -> None:
        self.queue = Queue([Message(name, "") for name in "abc"], visibility_s=2, most_receives=2)

    def take(self, now: float, most: int = 10) -> str:
        return "".join(message.id for message in self.queue.take(most, now))

    def test_messages_in_flight_are_hidden(self) -> None:
        self.assertEqual("ab", self.take(0, most=2))
        self.assertEqual("c", self.take(0))
        self.assertEqual("", self.take(100))
        self.assertFalse(self.queue.empty)
        self.queue.done("abc")
        self.assertTrue(self.queue.empty)

    def test_failed_messages_return_after_the_visibility_timeout(self) -> None:
        self.take(0)
        self.queue.done("a")
        self.queue.failed("b", 1)
        self.queue.failed("c", 2)
        self.assertEqual(3, self.queue.next_return())
        self.assertEqual("", self.take(2.9))
        self.assertEqual("b", self.take(3))
        self.assertEqual("c", self.take(4))
        self.assertEqual(2, self.queue.failures)

    def test_a_message_is_given_up_after_the_last_receive(self) -> None:
        for now in (0, 10):
            self.take(now)
            self.queue.failed("a", now)
            self.queue.done("bc")
        self.assertEqual(["a"], [message.id for message in self.queue.dead])
        self.assertTrue(self.queue.empty)


class Tables(unittest.TestCase):
    ITEM = {"pk": {"S": "p"}, "sk": {"S": "s"}, "version": {"N": "1"}}
    KEY = {"pk": {"S": "p"}, "sk": {"S": "s"}}

    def put(self, dynamo: Dynamo, version: int) -> str:
        request: dict[str, object] = {"Item": {**self.ITEM, "version": {"N": str(version)}}}
        if version == 1:
            request["ConditionExpression"] = "attribute_not_exists(pk)"
        else:
            request["ConditionExpression"] = "version = :version"
            request["ExpressionAttributeValues"] = {":version": {"N": str(version - 1)}}
        return dynamo.serve("PutItem", request)[0]

    def test_conditions(self) -> None:
        dynamo = Dynamo()
        self.assertEqual([OK, BAD, OK, BAD], [self.put(dynamo, version) for version in (1, 1, 2, 2)])
        self.assertEqual(4, len(dynamo.journal.writes))

    def test_counters(self) -> None:
        dynamo = Dynamo()
        request = {
            "Key": self.KEY,
            "UpdateExpression": "SET expires_at = :end ADD #f0 :f0",
            "ExpressionAttributeNames": {"#f0": "sent"},
            "ExpressionAttributeValues": {":end": {"N": "9"}, ":f0": {"N": "2"}},
        }
        dynamo.serve("UpdateItem", request)
        attributes = dynamo.serve("UpdateItem", request)[1]["Attributes"]
        self.assertEqual({**self.KEY, "expires_at": {"N": "9"}, "sent": {"N": "4"}}, attributes)

    def test_a_transaction_writes_all_or_nothing(self) -> None:
        dynamo = Dynamo()
        other = {"pk": {"S": "q"}, "sk": {"S": "s"}}
        puts = [{"Put": {"Item": item, "ConditionExpression": "attribute_not_exists(pk)"}} for item in (other, self.ITEM)]
        self.put(dynamo, 1)
        status, answer = dynamo.serve("TransactWriteItems", {"TransactItems": puts})
        self.assertEqual((BAD, ["None", "ConditionalCheckFailed"]), (status, [r["Code"] for r in answer["CancellationReasons"]]))
        self.assertEqual({}, dynamo.serve("GetItem", {"Key": other})[1])

    def test_unknown_expressions_are_reported(self) -> None:
        dynamo = Dynamo()
        self.assertEqual(BAD, dynamo.serve("PutItem", {"Item": self.ITEM, "ConditionExpression": "size(pk) > :n"})[0])
        self.assertEqual({"condition size(pk) > :n": 1}, dict(dynamo.journal.unsupported))


class Requests(unittest.TestCase):
    def served(self, data: bytes, step: int) -> list[http.Request]:
        found: list[http.Request] = []
        connection = http.Connection(lambda request, _: found.append(request))
        connection.connection_made(mock.Mock(spec=asyncio.Transport))
        for at in range(0, len(data), step):
            connection.data_received(data[at : at + step])
        return found

    def test_requests_in_pieces(self) -> None:
        sized = b"POST /a HTTP/1.1\r\nX-Amz-Target: T.Op\r\ncontent-length: 5\r\n\r\nhello"
        chunked = b"POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n"
        for step in (1, 7, 1000):
            found = self.served(sized + chunked + b"GET /c HTTP/1.1\r\nHost: x\r\n\r\n", step)
            self.assertEqual([("/a", b"hello"), ("/b", b"abcde"), ("/c", b"")], [(r.path, r.body) for r in found])
            self.assertEqual("T.Op", found[0].header("x-amz-target"))


class Mails(unittest.TestCase):
    def test_ses_throttles_above_its_limit_in_any_second(self) -> None:
        ses = query.Ses(limit=2)
        body = b"Action=SendRawEmail&Destinations.member.1=a%2Bb%40example.com&RawMessage.Data=AAAA"
        with mock.patch("time.monotonic", side_effect=[0.0, 0.5, 0.9, 1.0]):
            statuses = [ses.serve("SendRawEmail", body).status[:3] for _ in range(4)]
        self.assertEqual(["200", "200", "400", "200"], statuses)
        self.assertEqual("a+b@example.com", ses.mails[0].recipient)

    def test_each_message_has_its_own_name(self) -> None:
        for workload in (messages.users(12), messages.alarms(12)):
            self.assertEqual(12, len(workload.expected))
            self.assertEqual(12, len({message.id for message in workload.messages}))


if __name__ == "__main__":
    unittest.main()
