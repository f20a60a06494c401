"""Lock-only mode on real programs, as Debian packages have them: pbzip2, zstd, memcached and redis-server, as
far as they are installed. Each is run alone and with liblockstitch_rt preloaded, in turn; processor time, as ratios
to the program alone. Helgrind and DRD, when Valgrind is there, once, and no longer than locks_part.LIMIT."""
import os
import pathlib
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from locks_part import Deadline, measure_in_turn, print_table, ratios, wait_for_end, ways_to_run

PORT = 21987
KIBIBYTES = 6 * 1024  # of what is compressed
REQUESTS = 20_000


def write_words(path):
    """Text-like data, the same in every run."""
    chance = random.Random(1)
    words = [bytes(chance.choices(b"abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(5000)]
    with open(path, "wb") as out:
        while out.tell() < KIBIBYTES * 1024:
            out.write(b" ".join(chance.choices(words, k=2000)) + b"\n")


def limit_descriptors():
    """Under Valgrind a program may set no other limit than the one it started with, and memcached sets 1024."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def run_to_end(command, environment):
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            preexec_fn=limit_descriptors)


def connect(server):
    for _ in range(600):
        if server.poll() is not None:
            sys.exit(f"bench: {' '.join(server.args)} ended with {server.returncode} before it listened")
        try:
            return socket.create_connection(("127.0.0.1", PORT))
        except ConnectionRefusedError:
            time.sleep(0.1)
    sys.exit(f"bench: nobody listens to port {PORT}")


def ask(server, line_of, answer_ends, deadline):
    """Sets and gets through four connections in turn; False when the server was too slow for all of them."""
    connections = [connect(server) for _ in range(4)]
    for number in range(REQUESTS):
        if deadline.is_over():
            return False
        connection = connections[number % 4]
        connection.sendall(line_of(number))
        answer = b""
        while not answer.endswith(answer_ends):
            answer += connection.recv(4096)
    return True


def memcached_line(number):
    if number % 2:
        return b"get key%d\r\n" % (number % 100)
    return b"set key%d 0 0 5\r\nvalue\r\n" % (number % 100)


def redis_line(number):
    return b"GET key%d\r\n" % (number % 100) if number % 2 else b"SET key%d value\r\n" % (number % 100)


def compress(*command):
    return {"command": list(command), "load": None}


def programs(data):
    return {
        "pbzip2": compress("pbzip2", "-p2", "-k", "-c", data),
        "pigz": compress("pigz", "-p2", "-k", "-c", data),
        "zstd": compress("zstd", "-T2", "-q", "-9", "-c", data),
        "memcached": {"command": ["memcached", "-p", str(PORT), "-l", "127.0.0.1", "-t", "2", "-U", "0", "-u", "nobody"],
                      "load": lambda server, deadline: ask(server, memcached_line, (b"STORED\r\n", b"END\r\n"), deadline)},
        "redis-server": {"command": ["redis-server", "--port", str(PORT), "--save", "", "--io-threads", "2",
                                     "--io-threads-do-reads", "yes"],
                         "load": lambda server, deadline: ask(server, redis_line, (b"\r\n",), deadline)},
    }


def processor_seconds(program, way, environment, limit):
    """Seconds, and whether it was stopped before it had done all."""
    child = run_to_end([*way.wrapper, *program["command"]], environment)
    deadline, whole = Deadline(limit), True
    if program["load"]:
        whole = program["load"](child, deadline)
        child.send_signal(signal.SIGTERM)
    status, usage, stopped = wait_for_end(child, deadline)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, -signal.SIGTERM) and not stopped:
        sys.exit(f"bench: {' '.join(program['command'])} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, stopped or not whole


def bench_real(build, rounds, only):
    ways = ways_to_run(build)
    results, missing = {}, []
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        data = str(pathlib.Path(folder) / "words")
        write_words(data)
        for name, program in programs(data).items():
            if only and name not in only:
                continue
            if not shutil.which(program["command"][0]):
                missing.append(name)
                continue
            results[name] = ratios(*measure_in_turn(
                ways, rounds, lambda way, environment, limit: processor_seconds(program, way, environment, limit)))
    print_table("Lock-only mode on real programs", "program", results, rounds, [way for way in ways if way != "native"])
    if missing:
        print(f"not measured, for they are not here (Debian's packages): {', '.join(missing)}")
    return results
