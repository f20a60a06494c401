"""Lock-only mode: uninstrumented programs alone and with liblockstitch_rt preloaded, run in turn; processor time, as
ratios to the program alone, and what is added to each uncontended lock/unlock pair. Helgrind and DRD, when Valgrind
is there, run each program once, and no longer than LIMIT seconds: they take some hundred times as long."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
COMPILE = ["clang++-19", "-std=c++20", "-O2", "-g", "-pthread"]
WORKLOADS = ["mutex_uncontended", "mutex_contended", "condition_queue", "shared_mutex_read_mostly"]
UNCONTENDED_PAIRS = 2 * 2_000_000  # of mutex_uncontended


LIMIT = 30  # seconds for one run under Valgrind


class Way:
    """How to run a program: what stands before it, what is added to its environment, and how often and how long."""

    def __init__(self, wrapper, more, is_slow=False):
        self.wrapper, self.more, self.is_slow = wrapper, more, is_slow

    def rounds(self, rounds):
        return 1 if self.is_slow else rounds

    def environment(self, traces):
        return dict(os.environ, **self.more, LOCKSTITCH_OPTIONS=f"trace_dir={traces}:exitcode=0")


class Deadline:
    def __init__(self, limit):
        self.end = limit and time.monotonic() + limit

    def is_over(self):
        return bool(self.end) and time.monotonic() > self.end


def wait_for_end(child, deadline):
    """What wait4() tells of it, and whether it had to be killed for that."""
    while deadline.end:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            return status, usage, False
        if deadline.is_over():
            child.kill()
            break
        time.sleep(0.05)
    _, status, usage = os.wait4(child.pid, 0)
    return status, usage, bool(deadline.end)


def processor_seconds(command, environment, limit=None):
    """Seconds, and whether it was stopped before its end."""
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    status, usage, stopped = wait_for_end(child, Deadline(limit))
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0 and not stopped:
        sys.exit(f"bench: {command} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, stopped


def say_what_is_missing(ways):
    """What a column would have shown is told to be missing, not left out in silence."""
    if "helgrind" not in ways:
        print("Helgrind and DRD: not measured, for Valgrind is not here (Debian's package `valgrind`)")


def ways_to_run(build):
    ways = {"native": Way([], {}),
            "lockstitch": Way([], {"LD_PRELOAD": str(build / "lib" / "liblockstitch_rt.so")})}
    if shutil.which("valgrind"):
        for tool in ("helgrind", "drd"):
            ways[tool] = Way(["valgrind", f"--tool={tool}", "-q", "--log-file=/dev/null"], {}, is_slow=True)
    return ways


def measure_in_turn(ways, rounds, run):
    """`run(way, environment, limit)` of each way in turn: the seconds, and which ways never came to an end."""
    times, stopped = {name: [] for name in ways}, []
    for number in range(rounds):
        for name, way in ways.items():
            if number >= way.rounds(rounds):
                continue
            with tempfile.TemporaryDirectory() as traces:
                os.chmod(traces, 0o777)
                seconds, early = run(way, way.environment(traces), LIMIT if way.is_slow else None)
            times[name].append(seconds)
            if early:
                stopped.append(name)
    return times, stopped


def ratios(times, stopped):
    """To the program alone; of those that were stopped it is only known that they take more."""
    median = {name: statistics.median(values) for name, values in times.items()}
    row = {name: value / median["native"] for name, value in median.items()}
    row["spread"] = max(times["lockstitch"]) / min(times["lockstitch"])
    row["more_than"] = stopped
    return row


def cells(row, ways):
    return "".join(f"{('>' if way in row['more_than'] else '') + format(row[way], '.2f'):>12}" for way in ways)


def bench_locks(build, rounds, only):
    out = build / "bench" / "locks"
    out.mkdir(parents=True, exist_ok=True)
    ways = ways_to_run(build)
    results = {}
    for name in WORKLOADS:
        if only and name not in only:
            continue
        program = out / name
        subprocess.run([*COMPILE, str(HERE / "workloads" / f"{name}.cpp"), "-o", str(program)],
                       check=True)
        times, stopped = measure_in_turn(
            ways, rounds, lambda way, environment, limit: processor_seconds(
                [*way.wrapper, str(program)], environment, limit))
        results[name] = ratios(times, stopped)
        if name == "mutex_uncontended":
            added = statistics.median(times["lockstitch"]) - statistics.median(times["native"])
            results[name]["added_nanoseconds_per_pair"] = added / UNCONTENDED_PAIRS * 1e9
    print_locks(results, rounds, [way for way in ways if way != "native"])
    return results


def print_table(title, first, results, rounds, ways):
    print(f"\n{title}, median of {rounds} (Valgrind's tools: once, at most {LIMIT} s): "
          "processor time to that of the program alone\n")
    say_what_is_missing(ways)
    print(f"{first:28}" + "".join(f"{way:>12}" for way in ways) + f"{'spread':>10}")
    for name, row in results.items():
        print(f"{name:28}" + cells(row, ways) + f"{row['spread']:10.2f}")


def print_locks(results, rounds, ways):
    print_table("Lock-only mode", "workload", results, rounds, ways)
    added = results.get("mutex_uncontended", {}).get("added_nanoseconds_per_pair")
    if added is not None:
        print(f"\nadded to an uncontended lock/unlock pair: {added:.0f} ns   (target 40)")
