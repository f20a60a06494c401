#include "runtime/report/suppressions.h"

#include <fcntl.h>

#include "runtime/message.h"
#include "runtime/report/text_buffer.h"
#include "runtime/sys.h"

// A hook that the program may define.
extern "C" __attribute__((weak, visibility("default"))) const char* __tsan_default_suppressions();

namespace lockstitch::rt {

struct Suppression {
  SuppressionKind kind;
  const char* pattern;
  u32 hits;
};

namespace {

constexpr const char* kTypes[] = {"race",   "race_top", "mutex",          "thread",
                                  "signal", "deadlock", "called_from_lib"};

Vector<Suppression> g_suppressions;
TextPool* g_texts;

bool equals(const char* text, size_t length, const char* whole) {
  return lengthOfText(whole) == length && startsWithText(text, whole);
}

void takeLine(const char* line, size_t length, const char* source) {
  while (length && (line[0] == ' ' || line[0] == '\t')) ++line, --length;
  while (length &&
         (line[length - 1] == ' ' || line[length - 1] == '\t' || line[length - 1] == '\r'))
    --length;
  if (!length || line[0] == '#') return;
  size_t colon = 0;
  while (colon < length && line[colon] != ':') ++colon;
  for (u32 kind = 0; kind < sizeof kTypes / sizeof kTypes[0]; ++kind) {
    if (colon == length || !equals(line, colon, kTypes[kind])) continue;
    const char* pattern = g_texts->copy(line + colon + 1, length - colon - 1);
    return g_suppressions.push({SuppressionKind(kind), pattern, 0});
  }
  // Files are shared between sanitizers: other tools' types are theirs.
  constexpr const char* kOfOthers[] = {"leak",
                                       "alignment",
                                       "interceptor_name",
                                       "interceptor_via_fun",
                                       "interceptor_via_lib",
                                       "odr_violation",
                                       "alloc_dealloc_mismatch"};
  for (const char* other : kOfOthers) {
    if (colon < length && equals(line, colon, other)) return;
  }
  Line shown;
  shown.add(line, length);
  die(source, ": '", shown.text(),
      "' is no suppression: write race:, race_top:, mutex:, thread:, signal:, deadlock: or "
      "called_from_lib: and a pattern");
}

void takeText(const char* text, size_t length, const char* source) {
  size_t start = 0;
  for (size_t i = 0; i <= length; ++i) {
    if (i < length && text[i] != '\n') continue;
    takeLine(text + start, i - start, source);
    start = i + 1;
  }
}

// A relative path that is not in the working directory is looked for beside the program.
long openSuppressions(const char* path) {
  long fd = systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>(path), O_RDONLY | O_CLOEXEC);
  if (!failed(fd) || path[0] == '/') return fd;
  char program[1024];
  long length = systemCall(SYS_readlink, reinterpret_cast<long>("/proc/self/exe"),
                           reinterpret_cast<long>(program), sizeof program - 1);
  if (failed(length)) return fd;
  program[length] = 0;
  TextBuffer beside;
  beside.add(program, static_cast<size_t>(baseName(program) - program)).add(path);
  return systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>(beside.text()),
                    O_RDONLY | O_CLOEXEC);
}

void readFile(const char* path) {
  long fd = openSuppressions(path);
  if (failed(fd)) die("the suppression file '", path, "' cannot be read");
  TextBuffer content;
  char piece[4096];
  for (;;) {
    long got = systemCall(SYS_read, fd, reinterpret_cast<long>(piece), sizeof piece);
    if (failed(got)) die("the suppression file '", path, "' cannot be read");
    if (!got) break;
    content.add(piece, static_cast<size_t>(got));
  }
  systemCall(SYS_close, fd);
  takeText(content.text(), content.length(), path);
}

}  // namespace

bool matchesPattern(const char* pattern, const char* text) {
  bool fromStart = *pattern == '^';
  if (fromStart) ++pattern;
  if (!*pattern) return !fromStart || !*text;
  if (*pattern == '*') return matchesPattern(pattern + 1, text);
  if (*pattern == '$' && !pattern[1]) return !fromStart || !*text;
  for (;; ++text) {
    const char* p = pattern;
    const char* t = text;
    while (*p && *p != '*' && !(*p == '$' && !p[1]) && *p == *t) ++p, ++t;
    bool rest = !*p || (*p == '*' && matchesPattern(p + 1, t)) || (*p == '$' && !p[1] && !*t);
    if (rest) return true;
    if (fromStart || !*text) return false;
  }
}

void readSuppressions(const char* path) {
  if (!g_texts) {
    g_texts = static_cast<TextPool*>(allocate(sizeof(TextPool)));
  }
  // libstdc++'s atomic<shared_ptr> gives its own lock back without an order that anybody could see.
  constexpr const char* kOfLibraries = "race:^std::_Sp_atomic<\n";
  takeText(kOfLibraries, lengthOfText(kOfLibraries), "our own suppressions");
  if (path[0]) readFile(path);
  if (!__tsan_default_suppressions) return;
  if (const char* own = __tsan_default_suppressions()) {
    takeText(own, lengthOfText(own), "__tsan_default_suppressions()");
  }
}

Suppression* findSuppression(SuppressionKind kind, const char* text) {
  if (!text || !*text) return nullptr;
  for (Suppression& entry : g_suppressions) {
    if (entry.kind == kind && matchesPattern(entry.pattern, text)) return &entry;
  }
  return nullptr;
}

void countHit(Suppression* suppression) {
  __atomic_fetch_add(&suppression->hits, 1, __ATOMIC_RELAXED);
}

void printMatchedSuppressions() {
  u32 hits = 0;
  for (const Suppression& entry : g_suppressions) hits += entry.hits;
  if (!hits) return;
  TextBuffer text;
  text.add("ThreadSanitizer: Matched ").add(hits).add(" suppressions:\n");
  for (const Suppression& entry : g_suppressions) {
    if (!entry.hits) continue;
    text.add(entry.hits)
        .add(" ")
        .add(kTypes[raw(entry.kind)])
        .add(":")
        .add(entry.pattern)
        .add("\n");
  }
  writeMessage(text.text(), text.length());
}

}  // namespace lockstitch::rt
