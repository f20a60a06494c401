"""The static half of ./bench: `lockstitch check` against `clang -fsyntax-only` over the same files.

Each figure is a ratio within one run. Of wall and processor time the wall time is what a user waits
for; the processor time is what stays true on a machine that others use too, so both are printed.
"""
import concurrent.futures
import json
import math
import os
import pathlib
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import time

import generate_program

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CLANG = "clang-19"


def own_database(folder):
    """Sources of our own that compile with plain flags: the samples' and the workloads'."""
    sources = sorted((HERE / "workloads").glob("*.cpp")) + sorted(
        (ROOT / "testcases" / "samples").glob("*.cpp"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(ROOT), "file": str(source),
          "arguments": ["c++", "-std=c++20", f"-I{ROOT}", "-c", str(source)]} for source in sources]))
    return folder


def compile_commands(database):
    """(folder, words of `clang -fsyntax-only`) of each entry."""
    commands = []
    for entry in json.loads((database / "compile_commands.json").read_text()):
        words = list(entry.get("arguments") or shlex.split(entry["command"]))
        if "-o" in words:
            del words[words.index("-o"):words.index("-o") + 2]
        mode = ["--driver-mode=g++"] if "++" in os.path.basename(words[0]) else []
        commands.append((entry["directory"], [CLANG, *mode, "-fsyntax-only", "-w", *words[1:]]))
    return commands


class Times:
    """Wall and processor seconds of what `action` and its children take."""

    def __init__(self, action):
        used = lambda: (lambda u: u.ru_utime + u.ru_stime)(resource.getrusage(resource.RUSAGE_CHILDREN))
        start, before = time.perf_counter(), used()
        action()
        self.wall, self.processor = time.perf_counter() - start, used() - before


def median(times):
    result = Times(lambda: None)
    result.wall = statistics.median(t.wall for t in times)
    result.processor = statistics.median(t.processor for t in times)
    return result


def peak_of(command, folder=None, allowed=(0,)):
    """Peak KiB of one process (its largest descendant's, if that is larger)."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in allowed:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {child.returncode}")
    return usage.ru_maxrss


class StaticBench:
    def __init__(self, build, database, jobs):
        self.tool = str(build / "bin" / "lockstitch")
        self.database, self.jobs = database, jobs
        self.cache = build / "bench" / "cache"
        self.commands = compile_commands(database)

    def syntax_only(self):
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(lambda one: subprocess.run(one[1], cwd=one[0], check=True), self.commands))

    def check(self):
        status = subprocess.run([self.tool, "check", "-p", self.database, "-j", str(self.jobs),
                                 "--cache-dir", self.cache, "-q", "--format", "json"],
                                stdout=subprocess.DEVNULL).returncode
        if status not in (0, 2):
            sys.exit(f"bench: lockstitch check ended with {status}")

    def facts(self):
        return sorted(map(str, (self.cache / "facts").glob("*.lsf")))

    def link_command(self):
        return [self.tool, "link", "-q", "--format", "json", *self.facts()]

    def link(self):
        status = subprocess.run(self.link_command(), stdout=subprocess.DEVNULL).returncode
        if status not in (0, 2):
            sys.exit(f"bench: lockstitch link ended with {status}")

    def check_one_changed(self, times):
        entry = json.loads((self.database / "compile_commands.json").read_text())[0]
        source = pathlib.Path(entry["directory"]) / entry["file"]
        content = source.read_bytes()
        try:
            source.write_bytes(content + b"\n")  # content counts, time does not
            times.append(Times(self.check))
        finally:
            source.write_bytes(content)

    def cold(self):
        shutil.rmtree(self.cache, ignore_errors=True)
        return Times(self.check)

    def memory(self, most):
        """The worst ratio of one extraction's peak to the compiler's own, over at most `most` files."""
        out = self.cache / "memory.lsf"
        ratios = []
        for folder, words in self.commands[::max(1, len(self.commands) // most)]:
            flags = [word for word in words[1:] if word not in ("-fsyntax-only", "-c", "--driver-mode=g++")]
            source = next(w for w in flags if not w.startswith("-") and w.endswith((".c", ".cpp", ".cc")))
            flags.remove(source)
            ours = peak_of([self.tool, "extract", "--out", out, source, "--", *flags], folder)
            ratios.append(ours / peak_of(words, folder))
        return ratios


def bench_database(build, database, rounds, jobs):
    bench = StaticBench(build, database, jobs)
    times = {kind: [] for kind in ("syntax", "cold", "unchanged", "touched", "link")}
    for _ in range(rounds):
        times["syntax"].append(Times(bench.syntax_only))
        times["cold"].append(bench.cold())
        times["unchanged"].append(Times(bench.check))
        bench.check_one_changed(times["touched"])
        times["link"].append(Times(bench.link))
    m = {kind: median(values) for kind, values in times.items()}
    memory = bench.memory(20)
    files = len(bench.commands)
    extraction = m["cold"].processor - m["link"].processor
    return {
        "files": files,
        "cold_to_syntax_only": m["cold"].wall / m["syntax"].wall,
        "cold_to_syntax_only_processor": m["cold"].processor / m["syntax"].processor,
        "unchanged_to_cold": m["unchanged"].wall / m["cold"].wall,
        "unchanged_to_cold_processor": m["unchanged"].processor / m["cold"].processor,
        "touched_to_one_file_and_link": m["touched"].processor / (extraction / files + m["link"].processor),
        "link_to_extraction": m["link"].processor / extraction,
        "extraction_memory_to_compiler": max(memory),
        "link_peak_kib": peak_of(bench.link_command(), allowed=(0, 2)),
    }


def bench_growth(build, sizes, jobs):
    """Extraction and link of generated programs of growing size."""
    results = []
    for lines in sizes:
        folder = build / "bench" / f"generated-{lines}"
        shutil.rmtree(folder, ignore_errors=True)
        written = generate_program.generate(lines, folder)
        bench = StaticBench(build, folder, jobs)
        cold = bench.cold()
        link = Times(bench.link)
        results.append({"lines": written, "link_seconds": link.processor,
                        "link_to_extraction": link.processor / (cold.processor - link.processor),
                        "link_peak_kib": peak_of(bench.link_command(), allowed=(0, 2))})
        shutil.rmtree(folder)
    n_log_n = lambda row: row["lines"] * math.log2(row["lines"])
    for row in results:
        row["growth_to_n_log_n"] = (row["link_seconds"] / results[0]["link_seconds"]) / (
            n_log_n(row) / n_log_n(results[0]))
    return results


def print_static(name, row, rounds, jobs):
    print(f"\nStatic, {name}: median of {rounds}, {row['files']} files, -j{jobs} (in brackets: processor time)\n")
    line = lambda text, value, target, more="": print(f"{text:46}{value:8.3f}{more:>10}   (target {target})")
    line("cold check / clang -fsyntax-only", row["cold_to_syntax_only"], "1.50",
         f"[{row['cold_to_syntax_only_processor']:.2f}]")
    line("nothing changed / cold", row["unchanged_to_cold"], "0.030",
         f"[{row['unchanged_to_cold_processor']:.3f}]")
    line("one touched / (mean extraction + link)", row["touched_to_one_file_and_link"], "1.00, plus start")
    line("link / extraction", row["link_to_extraction"], "0.10")
    line("peak of one extraction / the compiler's, worst", row["extraction_memory_to_compiler"], "1.30")
    print(f"{'peak of the link':46}{row['link_peak_kib'] / 1024:8.0f} MiB")


def print_growth(rows):
    print(f"\n{'generated lines':>16}{'link/extraction':>17}{'growth / n log n':>18}{'link peak MiB':>15}")
    for row in rows:
        print(f"{row['lines']:16}{row['link_to_extraction']:17.3f}{row['growth_to_n_log_n']:18.2f}"
              f"{row['link_peak_kib'] / 1024:15.0f}")
    print(f"{'target':>16}{'0.10':>17}{'1.00':>18}{'2048':>15}  (at 1,000,000)")


def bench_static(build, rounds, database=None, sizes=()):
    jobs = os.cpu_count()
    folder = database or own_database(build / "bench" / "own")
    row = bench_database(build, folder, rounds, jobs)
    print_static(str(database) if database else "samples and workloads", row, rounds, jobs)
    growth = bench_growth(build, sizes, jobs)
    if growth:
        print_growth(growth)
    return dict(row, growth=growth)
