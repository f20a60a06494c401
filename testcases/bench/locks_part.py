"""Lock-only mode: uninstrumented programs with liblockstitch_rt preloaded, and under Helgrind and DRD when
Valgrind is there, run in turn; processor time, as ratios to the program alone, and what is added to each
uncontended lock/unlock pair."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COMPILE = ["clang++-19", "-std=c++20", "-O2", "-g", "-pthread"]
WORKLOADS = ["mutex_uncontended", "mutex_contended", "condition_queue", "shared_mutex_read_mostly"]
UNCONTENDED_PAIRS = 2 * 2_000_000  # of mutex_uncontended


def processor_seconds(command, environment):
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"bench: {command} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def say_what_is_missing(ways):
    """What a column would have shown is told to be missing, not left out in silence."""
    if "helgrind" not in ways:
        print("Helgrind and DRD: not measured, for Valgrind is not here (Debian's package `valgrind`)")


def ways_to_run(build):
    """How to run a program, by name: what stands before it, and what is added to its environment."""
    ways = {"native": ([], {}),
            "lockstitch": ([], {"LD_PRELOAD": str(build / "lib" / "liblockstitch_rt.so")})}
    if shutil.which("valgrind"):
        for tool in ("helgrind", "drd"):
            ways[tool] = (["valgrind", f"--tool={tool}", "-q", "--log-file=/dev/null"], {})
    return ways


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
        times = {way: [] for way in ways}
        for _ in range(rounds):
            for way, (wrapper, more) in ways.items():
                with tempfile.TemporaryDirectory() as traces:
                    environment = dict(os.environ, **more,
                                       LOCKSTITCH_OPTIONS=f"trace_dir={traces}:exitcode=0")
                    times[way].append(processor_seconds([*wrapper, str(program)], environment))
        median = {way: statistics.median(values) for way, values in times.items()}
        results[name] = {way: median[way] / median["native"] for way in ways}
        if name == "mutex_uncontended":
            added = (median["lockstitch"] - median["native"]) / UNCONTENDED_PAIRS
            results[name]["added_nanoseconds_per_pair"] = added * 1e9
    print_locks(results, rounds, [way for way in ways if way != "native"])
    return results


def print_locks(results, rounds, ways):
    print(f"\nLock-only mode, median of {rounds}: processor time to that of the program alone\n")
    say_what_is_missing(ways)
    print(f"{'workload':28}" + "".join(f"{way:>12}" for way in ways))
    for name, row in results.items():
        print(f"{name:28}" + "".join(f"{row[way]:12.2f}" for way in ways))
    added = results.get("mutex_uncontended", {}).get("added_nanoseconds_per_pair")
    if added is not None:
        print(f"\nadded to an uncontended lock/unlock pair: {added:.0f} ns   (target 40)")
