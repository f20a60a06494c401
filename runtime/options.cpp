#include "runtime/options.h"

#include <fcntl.h>
#include <stdlib.h>

#include "runtime/memory.h"
#include "runtime/message.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

constinit Options g_options;

// A piece of the environment, not zero-terminated.
struct Text {
  const char* at;
  size_t length;

  bool is(const char* other) const {
    for (size_t i = 0; i < length; ++i) {
      if (other[i] != at[i]) return false;
    }
    return other[length] == 0;
  }
};

bool parseNumber(Text text, u64* number) {
  if (!text.length || text.length > 18) return false;
  *number = 0;
  for (size_t i = 0; i < text.length; ++i) {
    if (text.at[i] < '0' || text.at[i] > '9') return false;
    *number = *number * 10 + static_cast<u64>(text.at[i] - '0');
  }
  return true;
}

void complain(const char* variable, Text key, const char* why) {
  Line line;
  line.add(variable).add(": ").add(why).add(" '").add(key.at, key.length).add("'; it is ignored");
  sayLine(line);
}

void openLog(Text path) {
  if (path.is("stdout")) return setMessageFile(1);
  if (path.is("stderr")) return setMessageFile(2);
  Line name;
  name.add(path.at, path.length).add(".").add(static_cast<u64>(systemCall(SYS_getpid)));
  long fd = systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>(name.text()),
                       O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (!failed(fd)) setMessageFile(static_cast<int>(fd));
}

enum class Handled { Yes, UnknownKey, BadValue };

Handled setSwitch(Text value, bool* target) {
  if (value.is("1") || value.is("yes") || value.is("true")) {
    *target = true;
  } else if (value.is("0") || value.is("no") || value.is("false")) {
    *target = false;
  } else {
    return Handled::BadValue;
  }
  return Handled::Yes;
}

// Keys that both variables share.
Handled setCommon(Text key, Text value) {
  if (key.is("exitcode")) {
    u64 code = 0;
    if (!parseNumber(value, &code) || code > 255) return Handled::BadValue;
    g_options.exitCode = static_cast<int>(code);
    return Handled::Yes;
  }
  if (key.is("log_path")) {
    openLog(value);
    return Handled::Yes;
  }
  return Handled::UnknownKey;
}

Handled setOwn(Text key, Text value) {
  u64 number = 0;
  if (key.is("trace_dir")) {
    if (value.length >= sizeof g_options.traceDirectory) return Handled::BadValue;
    copyBytes(g_options.traceDirectory, value.at, value.length);
    g_options.traceDirectory[value.length] = 0;
    return Handled::Yes;
  }
  if (key.is("on_deadlock")) {
    g_options.continueAfterDeadlock = value.is("continue");
    return value.is("continue") || value.is("exit") ? Handled::Yes : Handled::BadValue;
  }
  if (key.is("most_races")) {
    if (!parseNumber(value, &number)) return Handled::BadValue;
    g_options.mostRaces = static_cast<u32>(number);
    return Handled::Yes;
  }
  if (key.is("atomicity")) return setSwitch(value, &g_options.atomicity);
  return setCommon(key, value);
}

// Of ThreadSanitizer's many keys a few mean something here; the others are left to it in silence,
// because the variable is often set for a whole test run.
Handled setForeign(Text key, Text value) {
  if (key.is("suppressions") && value.length) {
    say("TSAN_OPTIONS: suppression files are not applied yet");
    return Handled::Yes;
  }
  Handled handled = setCommon(key, value);
  return handled == Handled::UnknownKey ? Handled::Yes : handled;
}

void readVariable(const char* variable, Handled (*set)(Text, Text)) {
  const char* at = getenv(variable);
  if (!at) return;
  while (*at) {
    const char* start = at;
    while (*at && *at != ':' && *at != ' ' && *at != ',') ++at;
    Text entry{start, static_cast<size_t>(at - start)};
    if (*at) ++at;
    if (!entry.length) continue;
    size_t split = 0;
    while (split < entry.length && start[split] != '=') ++split;
    Text key{start, split};
    Text value{start + split + 1, split < entry.length ? entry.length - split - 1 : 0};
    switch (set(key, value)) {
      case Handled::Yes: break;
      case Handled::UnknownKey: complain(variable, key, "unknown key"); break;
      case Handled::BadValue: complain(variable, entry, "no such value:"); break;
    }
  }
}

}  // namespace

const Options& options() { return g_options; }

void readOptions() {
  g_options.exitCode = 66;
  g_options.mostRaces = 10000;
  g_options.atomicity = true;
  readVariable("TSAN_OPTIONS", setForeign);
  readVariable("LOCKSTITCH_OPTIONS", setOwn);
  g_options.direct = g_options.traceDirectory[0] == 0;
}

}  // namespace lockstitch::rt
