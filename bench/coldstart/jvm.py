"""The same function on the JVM, run by the runtime interface client of the managed Java runtime."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"
MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
CLIENT_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>bench</groupId><artifactId>runtime-client</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>com.amazonaws</groupId>
<artifactId>aws-lambda-java-runtime-interface-client</artifactId><version>2.9.0</version></dependency></dependencies>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId>
<version>3.6.1</version></plugin></plugins></build></project>
"""


def function(project: Path, home: Path) -> tuple[Path, int]:
    """Returns the unpacked function and the size of its zip; builds it on the first call.

    Builds in a copy of the project, to keep the native function.zip and `target/classes`.
    """
    task, zipped, copy = home / "task", home / "function.zip", home / "project"
    if not zipped.is_file() or (copy.is_dir() and _changed_since(project, zipped)):
        print("bench: building the JVM function in", home, file=sys.stderr)
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(project, copy, ignore=_left_out, symlinks=True)
        _maven(project, copy, "package", "-DskipTests", "-Dquarkus.native.enabled=false")
        shutil.copy(copy / "target" / "function.zip", zipped)
        shutil.rmtree(task, ignore_errors=True)
    if not task.is_dir():
        with zipfile.ZipFile(zipped) as archive:
            archive.extractall(task)
    return task, zipped.stat().st_size


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Excludes build output next to a POM, but not a source package of the same name."""
    return {".git", "target", "bench", "node_modules"} & set(names) if "pom.xml" in names else set()


def _changed_since(project: Path, zipped: Path) -> bool:
    sources = [project / "pom.xml", *(project / "src" / "main").rglob("*")]
    return any(source.stat().st_mtime > zipped.stat().st_mtime for source in sources)


def runtime_client(project: Path, home: Path) -> Path:
    """Returns a folder with the AWS runtime interface client and its dependencies; downloads them on the first call."""
    folder = home / "runtime-client"
    if not any(folder.glob("*.jar")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pom.xml").write_text(CLIENT_POM)
        _maven(project, folder, "dependency:copy-dependencies", f"-DoutputDirectory={folder}", "-DincludeScope=runtime")
    return folder


def command_line(task: Path, client: Path, memory_mb: int, options: list[str]) -> list[str]:
    """Uses the known JVM options of Lambda's java17 and later runtimes."""
    lambdas = [
        "-XX:+UseSerialGC",
        "-XX:+TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        f"-Xmx{memory_mb * 85 // 100}m",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
    ]
    return [_java(), *lambdas, *options, "-cp", f"{client}/*:{task}:{task}/lib/*", MAIN, HANDLER]


def version() -> str:
    done = subprocess.run([_java(), "-version"], capture_output=True, text=True, check=True)
    return done.stderr.split('"')[1]


def _java() -> str:
    found = shutil.which("java")
    if not found:
        raise SystemExit("bench: java is not on the PATH: install it, or use --only native,python")
    return found


def _maven(project: Path, folder: Path, *arguments: str) -> None:
    wrapper = project / "mvnw"
    maven = str(wrapper) if wrapper.is_file() else "mvn"
    done = subprocess.run([maven, "-q", "-B", *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(
            f"bench: {maven} {' '.join(arguments)} failed in {folder}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )
