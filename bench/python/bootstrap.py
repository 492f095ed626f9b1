"""Minimal Lambda runtime for Python: imports the handler (INIT), then processes events in a loop."""

import http.client
import json
import os
import sys
import traceback
from types import SimpleNamespace

PREFIX = "/2018-06-01/runtime/"


def call(method, path, body=None):
    connection.request(method, PREFIX + path, body)
    response = connection.getresponse()
    return response.headers, response.read()


connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
try:
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    from handler import handler
except Exception as e:
    call("POST", "init/error", json.dumps({"errorType": type(e).__name__, "errorMessage": traceback.format_exc()}))
    raise
while True:
    headers, event = call("GET", "invocation/next")
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    context = SimpleNamespace(aws_request_id=request_id, function_name=os.environ["AWS_LAMBDA_FUNCTION_NAME"])
    try:
        result = handler(json.loads(event), context)
        call("POST", f"invocation/{request_id}/response", json.dumps(result))
    except Exception as e:
        call(
            "POST",
            f"invocation/{request_id}/error",
            json.dumps({"errorType": type(e).__name__, "errorMessage": traceback.format_exc()}),
        )
