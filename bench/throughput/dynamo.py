"""Stand-in for DynamoDB: one table in memory with the calls and conditions of the table's client in src/main/java.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any, Optional

Item = dict[str, dict[str, str]]
Answer = tuple[str, dict[str, Any]]
OK = "200 OK"
BAD = "400 Bad Request"
TYPE = "com.amazonaws.dynamodb.v20120810#"
ABSENT = "attribute_not_exists(pk)"
VERSION = "version = :version"


class Unsupported(Exception):
    """The client uses an operation or expression that this stand-in does not know."""


class Journal:
    """What the client has read and written; a condition that fails counts as a write, as in DynamoDB's bill."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.reads = 0
        self.writes: list[tuple[float, str]] = []  # time and partition key
        self.unsupported: Counter[str] = Counter()

    def wrote(self, key: Item) -> None:
        self.writes.append((time.monotonic(), key["pk"]["S"]))


class Dynamo:
    def __init__(self) -> None:
        self.journal = Journal()
        self._partitions: dict[str, dict[str, Item]] = {}
        self._operations = {
            "GetItem": self._get,
            "BatchGetItem": self._batch_get,
            "Query": self._query,
            "PutItem": self._put,
            "UpdateItem": self._update,
            "DeleteItem": self._delete,
            "TransactWriteItems": self._transact,
        }

    def serve(self, operation: str, request: dict[str, Any]) -> Answer:
        self.journal.calls[operation] += 1
        try:
            if operation not in self._operations:
                raise Unsupported(operation)
            return self._operations[operation](request)
        except Unsupported as e:
            self.journal.unsupported[str(e)] += 1
            return BAD, {"__type": "com.amazon.coral.validate#ValidationException", "message": f"stand-in: {e}"}

    def _get(self, request: dict[str, Any]) -> Answer:
        self.journal.reads += 1
        item = self._find(request["Key"])
        return OK, {"Item": item} if item else {}

    def _batch_get(self, request: dict[str, Any]) -> Answer:
        responses = {}
        for table, wanted in request["RequestItems"].items():
            self.journal.reads += len(wanted["Keys"])
            responses[table] = [item for key in wanted["Keys"] if (item := self._find(key))]
        return OK, {"Responses": responses, "UnprocessedKeys": {}}

    def _query(self, request: dict[str, Any]) -> Answer:
        condition = request["KeyConditionExpression"]
        if condition not in ("pk = :pk", "pk = :pk AND sk > :sk"):
            raise Unsupported(f"Query with {condition}")
        self.journal.reads += 1
        values = request["ExpressionAttributeValues"]
        after = values.get(":sk", {}).get("S", "")
        partition = self._partitions.get(values[":pk"]["S"], {})
        keys = sorted((sk for sk in partition if sk > after), reverse=not request.get("ScanIndexForward", True))
        items = [partition[sk] for sk in keys[: request.get("Limit")]]
        return OK, {"Items": items, "Count": len(items), "ScannedCount": len(items)}

    def _put(self, request: dict[str, Any]) -> Answer:
        item = request["Item"]
        self.journal.wrote(item)
        if not self._holds(request, item):
            return self._condition_failed(request, item)
        self._store(item)
        return OK, {}

    def _delete(self, request: dict[str, Any]) -> Answer:
        key = request["Key"]
        self.journal.wrote(key)
        if not self._holds(request, key):
            return self._condition_failed(request, key)
        self._partitions.get(key["pk"]["S"], {}).pop(key["sk"]["S"], None)
        return OK, {}

    def _update(self, request: dict[str, Any]) -> Answer:
        """Supports `SET name = :value ADD #name :value, ...`."""
        key, expression = request["Key"], request["UpdateExpression"]
        self.journal.wrote(key)
        if not self._holds(request, key):
            return self._condition_failed(request, key)
        item = dict(self._find(key) or key)
        names, values = request.get("ExpressionAttributeNames", {}), request["ExpressionAttributeValues"]
        setting, _, adding = expression.removeprefix("SET ").partition(" ADD ")
        if not expression.startswith("SET ") or not adding:
            raise Unsupported(f"UpdateItem with {expression}")
        for term in setting.split(", "):
            name, value = term.split(" = ")
            item[names.get(name, name)] = values[value]
        for term in adding.split(", "):
            name, value = term.split(" ")
            field = names.get(name, name)
            item[field] = {"N": str(int(item.get(field, {"N": "0"})["N"]) + int(values[value]["N"]))}
        self._store(item)
        return OK, {"Attributes": item}

    def _transact(self, request: dict[str, Any]) -> Answer:
        steps = [next(iter(step.items())) for step in request["TransactItems"]]
        if other := {kind for kind, _ in steps} - {"ConditionCheck", "Put"}:
            raise Unsupported(f"TransactWriteItems with {', '.join(sorted(other))}")
        reasons = []
        for _, step in steps:
            key = step.get("Key") or step["Item"]
            self.journal.wrote(key)
            reasons.append({"Code": "None" if self._holds(step, key) else "ConditionalCheckFailed"})
        if any(reason["Code"] != "None" for reason in reasons):
            return BAD, {
                "__type": TYPE + "TransactionCanceledException",
                "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons",
                "CancellationReasons": reasons,
            }
        for kind, step in steps:
            if kind == "Put":
                self._store(step["Item"])
        return OK, {}

    def _holds(self, request: dict[str, Any], key: Item) -> bool:
        condition = request.get("ConditionExpression")
        item = self._find(key)
        if condition is None:
            return True
        if condition == ABSENT:
            return item is None
        if condition == VERSION:
            return item is not None and item.get("version") == request["ExpressionAttributeValues"][":version"]
        raise Unsupported(f"condition {condition}")

    def _condition_failed(self, request: dict[str, Any], key: Item) -> Answer:
        error: dict[str, Any] = {
            "__type": TYPE + "ConditionalCheckFailedException",
            "message": "The conditional request failed",
        }
        item = self._find(key)
        if item and request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD":
            error["Item"] = item
        return BAD, error

    def _find(self, key: Item) -> Optional[Item]:
        return self._partitions.get(key["pk"]["S"], {}).get(key["sk"]["S"])

    def _store(self, item: Item) -> None:
        self._partitions.setdefault(item["pk"]["S"], {})[item["sk"]["S"]] = item
