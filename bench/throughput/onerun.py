"""One run: starts the stand-ins and the environments, hands out the messages, and collects the figures."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Optional

from coldstart import contenders
from coldstart.certs import Certs
from coldstart.process import CORES, Process, Usage

from . import cpushare, standins
from .driver import Driver, Environment
from .messages import REGION, Workload
from .result import Raw
from .workqueue import Queue

TABLE = "mailwright"
INIT_S = 15
STANDINS_CORE = CORES[-2] if len(CORES) > 2 else CORES[-1]  # the driver has the last one
ENVIRONMENT_CORES = CORES[: max(1, len(CORES) - 2)]


@dataclass(frozen=True)
class Plan:
    """What is common to all runs."""

    binary: Optional[Path]
    certs: Certs
    behaviour: standins.Behaviour
    rate: Optional[float]  # of all environments together
    memory_mb: Optional[int]
    visibility_s: float
    most_receives: int
    patience_s: float
    env: dict[str, str]
    out: Path


class Interrupted(Exception):
    """The run can't be completed."""


async def run(plan: Plan, workload: Workload, environments: int) -> Raw:
    fresh = [replace(message, received=0) for message in workload.messages]
    queue = Queue(fresh, plan.visibility_s, plan.most_receives)
    driver = Driver(queue, workload.topic)
    shares = cpushare.shares(plan.memory_mb)
    control = standins.Control(plan.behaviour, STANDINS_CORE)
    processes: list[Process] = []
    try:
        for _ in range(environments):
            processes.append(_start(plan, await driver.add_environment(), control.url, environments))
            if shares:
                shares.adopt(processes[-1].pid)
        await _wait(driver, processes, lambda: driver.all_idle, INIT_S, "INIT")
        return await _measure(plan, driver, queue, control, processes, shares)
    finally:
        for process in processes:
            process.kill()
        driver.close()
        control.close()
        if shares:
            shares.close()


async def _measure(
    plan: Plan,
    driver: Driver,
    queue: Queue,
    control: standins.Control,
    processes: list[Process],
    shares: Optional[cpushare.CpuShares],
) -> Raw:
    control.start()
    before = [process.usage() for process in processes]
    if shares:
        shares.put_on()
    own_cpu, started = time.process_time(), time.monotonic()
    driver.start()
    problems = []
    try:
        await _wait(driver, processes, lambda: driver.finished, plan.patience_s, "the run")
    except Interrupted as e:
        problems.append(str(e))
    ended, own_cpu = time.monotonic(), time.process_time() - own_cpu
    after = [_usage(process, earlier) for process, earlier in zip(processes, before)]
    problems += [f"environment {each.number}: {error}" for each in driver.environments for error in each.errors]
    return Raw(
        started=started,
        ended=ended,
        observed=control.observed(),
        cpu_ms=[end.cpu_ms - start.cpu_ms for end, start in zip(after, before)],
        cores=len(ENVIRONMENT_CORES),
        peak_rss_mb=max(usage.peak_rss_mb for usage in after),
        done=[each.done for each in driver.environments],
        invocations=sum(each.invocations for each in driver.environments),
        returned=queue.failures,
        dead=len(queue.dead),
        driver_cpu_s=own_cpu,
        problems=problems,
    )


def _usage(process: Process, earlier: Usage) -> Usage:
    return process.usage() if process.exit_code() is None else earlier


def _start(plan: Plan, environment: Environment, url: str, environments: int) -> Process:
    rate = plan.rate / environments if plan.rate else 0
    world = contenders.Surroundings(
        runtime_api=environment.address,
        ses_url=url,
        certs=plan.certs,
        target=contenders.PROJECT / "target",
        binary=plan.binary,
        jvm_home=Path(),
        native_arguments=(),
        env={
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "QUARKUS_LAMBDA_HANDLER": "queue",
            "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE": url,
            "QUARKUS_SNS_ENDPOINT_OVERRIDE": url,
            "AWS_ENDPOINT_URL_SQS": url,
            "MAILWRIGHT_TABLE": TABLE,
            "MAILWRIGHT_IDEMPOTENCY_TTL": "P7D",
            "MAILWRIGHT_SEND_RATE": f"{rate:g}",
            **plan.env,
        },
    )
    command = contenders.prepare("native", world).command(plan.memory_mb or 1769)
    process = Process(command, plan.out / f"environment-{environment.number}.log")
    if len(ENVIRONMENT_CORES) > 1:
        os.sched_setaffinity(process.pid, {ENVIRONMENT_CORES[environment.number % len(ENVIRONMENT_CORES)]})
    return process


async def _wait(
    driver: Driver, processes: list[Process], reached: Callable[[], bool], patience_s: float, what: str
) -> None:
    end = time.monotonic() + patience_s
    while not reached():
        if dead := [number for number, process in enumerate(processes) if process.exit_code() is not None]:
            raise Interrupted(f"environment {dead[0]} ended during {what}: see its log")
        if time.monotonic() > end:
            raise Interrupted(f"{what} took longer than {patience_s:g} s")
        driver.changed.clear()
        try:
            await asyncio.wait_for(driver.changed.wait(), 0.25)
        except asyncio.TimeoutError:
            pass
