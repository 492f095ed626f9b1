"""Calls AWS through the aws command, so that tests can put a fake one first in PATH."""

import json
import os
import shlex
import shutil
import subprocess


class AwsError(Exception):
    """A failed call. `code` is the AWS error code, such as AccessDenied, or empty."""

    def __init__(self, arguments, text):
        self.code = ""
        if "An error occurred (" in text:
            self.code = text.split("An error occurred (", 1)[1].split(")", 1)[0]
        self.text = " ".join(text.split()) or "no error message"
        super().__init__("aws " + " ".join(arguments[:2]) + " failed: " + self.text)


class Aws:
    def __init__(self, region=None, endpoint_url=None):
        self.options = []
        if region:
            self.options += ["--region", region]
        if endpoint_url:
            self.options += ["--endpoint-url", endpoint_url]

    def command(self, *arguments):
        return ["aws", *arguments, *self.options]

    def shown(self, *arguments):
        """Returns the command as a shell command line."""
        return shlex.join(self.command(*arguments))

    def call(self, *arguments):
        """Returns the parsed JSON response; an empty object if there is none."""
        if not shutil.which("aws"):
            raise AwsError(arguments, "the aws command is missing. Install the AWS CLI, version 2.")
        done = subprocess.run(
            [*self.command(*arguments), "--output", "json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "AWS_PAGER": ""},
        )
        if done.returncode:
            raise AwsError(arguments, done.stderr)
        try:
            return json.loads(done.stdout) if done.stdout.strip() else {}
        except ValueError:
            raise AwsError(arguments, "the response is not JSON: " + done.stdout[:200]) from None


def confirmed(question, word):
    """Returns whether the user typed the word; False at end of input."""
    try:
        return input(question).strip() == word
    except EOFError:
        print()
        return False
