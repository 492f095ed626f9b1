"""README.md matches the template."""

from __future__ import annotations

import re

from conftest import DEPLOY

PAGE = (DEPLOY / "README.md").read_text(encoding="utf-8")


def test_each_parameter_is_there_with_its_default(written):
    rows = dict(re.findall(r"^\| `([A-Z]\w+)` \| .* \| ([^|]+) \|$", PAGE, re.MULTILINE))
    assert set(rows) == set(written["Parameters"])
    for name, parameter in written["Parameters"].items():
        default = parameter.get("Default")
        stated = rows[name]
        if default is None:
            assert stated == "required", name
        elif default == "":
            assert stated.startswith("empty"), name
        else:
            assert stated == f"`{default}`", name


def test_each_alarm_is_there(template):
    for alarm in template.of_type("AWS::CloudWatch::Alarm").values():
        name = alarm["AlarmName"]["Fn::Sub"].removeprefix("${AWS::StackName}-")
        assert f"`{name}`" in PAGE, name


def test_the_number_of_alarms_is_right(template):
    alarms = template.of_type("AWS::CloudWatch::Alarm").values()
    metrics = sum(sum("MetricStat" in m for m in alarm["Metrics"]) if "Metrics" in alarm else 1 for alarm in alarms)
    assert f"{len(alarms)} alarms on {metrics} metrics" in PAGE


def test_each_file_of_the_folder_is_named():
    for path in DEPLOY.iterdir():
        if path.is_file() and path.name not in ("README.md", "lib.sh", "aws_command.py", "production-access.example"):
            assert f"]({path.name})" in PAGE, path.name
