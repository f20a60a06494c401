#!/usr/bin/env python3
"""Writes a multi-threaded C program of about LINES lines, always the same for the same LINES.

    generate_program.py LINES FOLDER

A program of modules as servers have them: every module owns records under locks of their own, a table
of handlers called through function pointers, a list on the heap, and helpers that call modules below it
(three on average, near ones mostly). One module in twenty starts worker threads, which walk through
their own module and those below. Writes FOLDER/*.c, a header for each, and compile_commands.json.
"""
import json
import pathlib
import random
import sys

HEAD = """\
#include "m{i}.h"
{includes}
#include <stdlib.h>

struct m{i}_node {{
  struct m{i}_node* next;
  long value;
}};

static pthread_mutex_t m{i}_list_lock = PTHREAD_MUTEX_INITIALIZER;
static struct m{i}_node* m{i}_list;
static long m{i}_statistics[16];
static pthread_mutex_t m{i}_statistics_lock = PTHREAD_MUTEX_INITIALIZER;

void m{i}_count(int kind, long amount) {{
  pthread_mutex_lock(&m{i}_statistics_lock);
  m{i}_statistics[kind & 15] += amount;
  pthread_mutex_unlock(&m{i}_statistics_lock);
}}

int m{i}_push(long value) {{
  struct m{i}_node* node = malloc(sizeof *node);
  if (!node) return -1;
  node->value = value;
  pthread_mutex_lock(&m{i}_list_lock);
  node->next = m{i}_list;
  m{i}_list = node;
  pthread_mutex_unlock(&m{i}_list_lock);
  return 0;
}}

long m{i}_pop(void) {{
  long value = 0;
  pthread_mutex_lock(&m{i}_list_lock);
  struct m{i}_node* node = m{i}_list;
  if (node) m{i}_list = node->next;
  pthread_mutex_unlock(&m{i}_list_lock);
  if (node) {{
    value = node->value;
    free(node);
  }}
  return value;
}}
"""

# One record with its operations: about thirty lines.
RECORD = """
struct m{i}_record{r} {{
  pthread_mutex_t lock;
  long balance;
  long history[8];
  int used;
}};
static struct m{i}_record{r} m{i}_records{r}[32] = {{{{PTHREAD_MUTEX_INITIALIZER, 0, {{0}}, 0}}}};

long m{i}_update{r}(int index, long amount) {{
  struct m{i}_record{r}* record = &m{i}_records{r}[index & 31];
  long result = -1;
  pthread_mutex_lock(&record->lock);
  if (record->balance + amount >= 0) {{
    record->balance += amount;
    record->history[record->used & 7] = amount;
    record->used++;
    result = record->balance;
  }}
  pthread_mutex_unlock(&record->lock);
  m{i}_count({r}, amount);
  return result;
}}

static int m{i}_handle{r}(void* context, int code) {{
  long* total = context;
  switch (code & 3) {{
    case 0: *total += m{i}_update{r}(code, 1); break;
    case 1: *total += m{i}_pop(); break;
    case 2: m{i}_push(*total); break;
    default: {call} break;
  }}
  return *total > 0;
}}
"""

TAIL = """
typedef int (*m{i}_handler)(void*, int);
static const m{i}_handler m{i}_handlers[] = {{{handlers}}};

int m{i}_dispatch(void* context, int code) {{
  return m{i}_handlers[(unsigned)code % (sizeof m{i}_handlers / sizeof *m{i}_handlers)](context, code);
}}

long m{i}_run(int rounds) {{
  long total = 0;
  for (int round = 0; round < rounds; ++round) {{
    m{i}_dispatch(&total, round);
{calls}
  }}
  return total;
}}
"""

THREADS = """
static int m{i}_stop;  /* read without the lock: a race on purpose */
static void* m{i}_worker(void* argument) {{
  long* result = argument;
  while (!m{i}_stop) *result += m{i}_run(3);
  return 0;
}}

void m{i}_start(pthread_t* threads, long* results) {{
  for (int i = 0; i < 4; ++i) pthread_create(&threads[i], 0, m{i}_worker, &results[i]);
}}

void m{i}_finish(pthread_t* threads) {{
  m{i}_stop = 1;
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], 0);
}}
"""

LINES_OF_RECORD = 33
RECORDS = 12
LINES_OF_MODULE = 85 + RECORDS * LINES_OF_RECORD
THREADED_ONE_IN = 20


def module(i, rng):
    below = sorted({max(0, i - 1 - int(rng.expovariate(0.1))) for _ in range(3)}) if i else []
    below = [m for m in below if m < i]
    callee = lambda: f"*total += m{rng.choice(below)}_run(1);" if below else "++*total;"
    text = HEAD.format(i=i, includes="\n".join(f'#include "m{m}.h"' for m in below))
    for r in range(RECORDS):
        call = callee() if r % 4 == 0 else "*total -= code;"
        text += RECORD.format(i=i, r=r, call=call)
    text += TAIL.format(i=i, handlers=", ".join(f"m{i}_handle{r}" for r in range(RECORDS)),
                        calls="\n".join(f"    total += m{m}_update0(round, 1);" for m in below))
    if i % THREADED_ONE_IN == 0:
        text += THREADS.format(i=i)
    header = f"#pragma once\n#include <pthread.h>\nlong m{i}_run(int rounds);\n" + \
        f"long m{i}_update0(int index, long amount);\n" + \
        f"void m{i}_start(pthread_t* threads, long* results);\nvoid m{i}_finish(pthread_t* threads);\n"
    return text, header


def generate(lines, folder):
    """Returns the number of lines written."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(lines)
    modules = max(1, round(lines / LINES_OF_MODULE))
    threaded = range(0, modules, THREADED_ONE_IN)
    files, written = {}, 0
    for i in range(modules):
        files[f"m{i}.c"], files[f"m{i}.h"] = module(i, rng)
    body = "".join(f'#include "m{i}.h"\n' for i in threaded) + "int main(void) {\n"
    body += f"  static pthread_t threads[{len(threaded)}][4];\n  static long results[{len(threaded)}][4];\n"
    for n, i in enumerate(threaded):
        body += f"  m{i}_start(threads[{n}], results[{n}]);\n"
    for n, i in enumerate(threaded):
        body += f"  m{i}_finish(threads[{n}]);\n"
    files["main.c"] = body + "  return 0;\n}\n"
    for name, text in files.items():
        (folder / name).write_text(text)
        written += text.count("\n")
    sources = sorted(name for name in files if name.endswith(".c"))
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(folder), "file": name, "arguments": ["cc", "-pthread", "-c", name]}
         for name in sources]))
    return written


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(generate(int(sys.argv[1]), sys.argv[2]), "lines")
