"""The one way in which the scripts here call AWS: through the aws command, so that tests can put another one first in PATH."""

import json
import os
import shlex
import shutil
import subprocess


class AwsError(Exception):
    """A call that failed; `code` is AWS's, such as AccessDenied, or empty."""

    def __init__(self, arguments, text):
        self.code = ""
        if "An error occurred (" in text:
            self.code = text.split("An error occurred (", 1)[1].split(")", 1)[0]
        self.text = " ".join(text.split()) or "it ended without a word"
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
        """The command as somebody would type it."""
        return shlex.join(self.command(*arguments))

    def call(self, *arguments):
        """What AWS answers, as a document; an empty one when it answers nothing."""
        if not shutil.which("aws"):
            raise AwsError(arguments, "there is no aws command. Install the AWS CLI, version 2.")
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
            raise AwsError(arguments, "its answer is not JSON: " + done.stdout[:200]) from None


def confirmed(question, word):
    """True when the word was typed; without anybody to ask, it was not."""
    try:
        return input(question).strip() == word
    except EOFError:
        print()
        return False
