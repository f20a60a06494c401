#include "runtime/options.h"

#include <stdlib.h>

#include "runtime/message.h"
#include "runtime/option_text.h"
#include "runtime/report/text_buffer.h"

// A hook that the program may define.
extern "C" __attribute__((weak, visibility("default"))) const char* __tsan_default_options();

namespace lockstitch::rt {

constinit Options g_options{};

namespace {

enum class Handled { Yes, UnknownKey, BadValue };

Handled handled(bool valid) { return valid ? Handled::Yes : Handled::BadValue; }

template <class Number>
Handled setNumber(OptionText value, u64 most, Number* target) {
  u64 number = 0;
  if (!parseNumber(value, &number) || number > most) return Handled::BadValue;
  *target = static_cast<Number>(number);
  return Handled::Yes;
}

Handled setChoice(OptionText value, const char* yes, const char* no, bool* target) {
  *target = value.is(yes);
  return handled(*target || value.is(no));
}

Handled setLogPath(OptionText value) {
  char path[512];
  if (!copyText(value, path, sizeof path)) return Handled::BadValue;
  setMessagePath(path);
  return Handled::Yes;
}

// "901.12345": a descriptor and its inode.
Handled setNotes(OptionText value) {
  size_t dot = 0;
  while (dot < value.length && value.at[dot] != '.') ++dot;
  u64 fd = 0, inode = 0;
  if (dot == value.length || !parseNumber({value.at, dot}, &fd) || fd > INT32_MAX ||
      !parseNumber({value.at + dot + 1, value.length - dot - 1}, &inode))
    return Handled::BadValue;
  g_options.notes = {static_cast<int>(fd), inode};
  return Handled::Yes;
}

struct Switch {
  const char* key;
  bool Options::* target;
};
constexpr Switch kSwitches[] = {
    {"halt_on_error", &Options::haltOnError},
    {"abort_on_error", &Options::abortOnError},
    {"report_bugs", &Options::reportBugs},
    {"print_summary", &Options::printSummary},
    {"print_full_thread_history", &Options::printFullThreadHistory},
    {"print_suppressions", &Options::printSuppressions},
    {"detect_deadlocks", &Options::detectDeadlocks},
    {"report_mutex_bugs", &Options::reportMutexBugs},
    {"report_destroy_locked", &Options::reportDestroyLocked},
    {"report_thread_leaks", &Options::reportThreadLeaks},
    {"report_atomic_races", &Options::reportAtomicRaces},
    {"report_signal_unsafe", &Options::reportSignalUnsafe},
};

// Keys that both variables share.
Handled setCommon(OptionText key, OptionText value) {
  for (const Switch& entry : kSwitches) {
    if (key.is(entry.key)) return handled(parseSwitch(value, &(g_options.*entry.target)));
  }
  if (key.is("exitcode")) return setNumber(value, 255, &g_options.exitCode);
  if (key.is("log_path")) return setLogPath(value);
  if (key.is("suppressions"))
    return handled(copyText(value, g_options.suppressions, sizeof g_options.suppressions));
  if (key.is("strip_path_prefix"))
    return handled(copyText(value, g_options.stripPathPrefix, sizeof g_options.stripPathPrefix));
  if (key.is("external_symbolizer_path"))
    return handled(copyText(value, g_options.symbolizer, sizeof g_options.symbolizer));
  if (key.is("symbolize")) {
    bool wanted = true;
    if (!parseSwitch(value, &wanted)) return Handled::BadValue;
    if (!wanted) g_options.symbolizer[0] = 0;
    return Handled::Yes;
  }
  if (key.is("atexit_sleep_ms"))
    return setNumber(value, 3'600'000, &g_options.exitSleepMilliseconds);
  return Handled::UnknownKey;
}

Handled setOwn(OptionText key, OptionText value) {
  if (key.is("trace_dir"))
    return handled(copyText(value, g_options.traceDirectory, sizeof g_options.traceDirectory));
  if (key.is("notes")) return setNotes(value);
  if (key.is("on_deadlock"))
    return setChoice(value, "continue", "exit", &g_options.continueAfterDeadlock);
  if (key.is("on_stall"))
    return setChoice(value, "continue", "exit", &g_options.continueAfterStall);
  if (key.is("most_races")) return setNumber(value, UINT32_MAX, &g_options.mostRaces);
  if (key.is("stall")) return setNumber(value, 1'000'000, &g_options.stallSeconds);
  if (key.is("atomicity")) return handled(parseSwitch(value, &g_options.atomicity));
  if (key.is("report")) return handled(parseSwitch(value, &g_options.report));
  return setCommon(key, value);
}

// Keys of ThreadSanitizer that ask for what happens here anyway, or tune what is not there.
constexpr const char* kWithoutEffect[] = {"history_size",
                                          "second_deadlock_stack",
                                          "io_sync",
                                          "verbosity",
                                          "flush_memory_ms",
                                          "flush_symbolizer_ms",
                                          "memory_limit_mb",
                                          "stop_on_start",
                                          "die_after_fork",
                                          "running_on_valgrind",
                                          "suppress_equal_stacks",
                                          "suppress_equal_addresses",
                                          "color",
                                          "enable_annotations",
                                          "full_memory_limit",
                                          "profile_memory",
                                          "ignore_noninstrumented_modules",
                                          "ignore_interceptors_accesses",
                                          "shared_ptr_interceptor",
                                          "symbolize_inline_frames",
                                          "symbolize_vs_style",
                                          "stack_trace_format",
                                          "dedup_token_length",
                                          "handle_segv",
                                          "handle_sigbus",
                                          "handle_abort",
                                          "handle_sigill",
                                          "handle_sigfpe",
                                          "handle_sigtrap",
                                          "allow_user_segv_handler",
                                          "use_sigaltstack",
                                          "detect_leaks",
                                          "allocator_may_return_null",
                                          "allocator_release_to_os_interval_ms",
                                          "malloc_context_size",
                                          "soft_rss_limit_mb",
                                          "hard_rss_limit_mb",
                                          "max_allocation_size_mb",
                                          "check_printf",
                                          "strict_string_checks",
                                          "intercept_strstr",
                                          "intercept_strspn",
                                          "intercept_strpbrk",
                                          "intercept_strlen",
                                          "intercept_strcmp",
                                          "intercept_memcmp",
                                          "intercept_tls_get_addr",
                                          "coverage",
                                          "coverage_dir",
                                          "disable_coredump",
                                          "use_madv_dontdump",
                                          "no_huge_pages_for_shadow",
                                          "help",
                                          "fast_unwind_on_fatal",
                                          "fast_unwind_on_malloc",
                                          "log_exe_name",
                                          "log_to_syslog",
                                          "log_suffix",
                                          "legacy_pthread_cond",
                                          "can_poison_memory",
                                          "clear_shadow_mmap_threshold",
                                          "print_module_map",
                                          "full_address_space",
                                          "mmap_limit_mb",
                                          "heap_profile",
                                          "test_only_emulate_no_memorymap"};

Handled setForeign(OptionText key, OptionText value) {
  Handled done = setCommon(key, value);
  if (done != Handled::UnknownKey) return done;
  if (key.is("force_seq_cst_atomics")) {
    bool wanted = false;
    if (parseSwitch(value, &wanted) && wanted)
      say("TSAN_OPTIONS: force_seq_cst_atomics is refused: atomics have the order they were given");
    return Handled::Yes;
  }
  for (const char* known : kWithoutEffect) {
    if (key.is(known)) return Handled::Yes;
  }
  return Handled::UnknownKey;
}

void complain(const char* source, OptionText key, OptionText value, Handled how) {
  Line line;
  line.add(source).add(how == Handled::UnknownKey ? ": unknown key '" : ": no such value: '");
  line.add(key.at, key.length);
  if (how == Handled::BadValue) line.add("=").add(value.at, value.length);
  line.add("'; it is ignored");
  sayLine(line);
}

void readText(const char* source, const char* text, Handled (*set)(OptionText, OptionText)) {
  OptionText key, value;
  while (text && nextOption(text, &key, &value)) {
    Handled how = set(key, value);
    if (how != Handled::Yes) complain(source, key, value, how);
  }
}

void setDefaults() {
  g_options.exitCode = 66;
  g_options.mostRaces = 10000;
  g_options.atomicity = g_options.reportBugs = g_options.printSummary = true;
  g_options.detectDeadlocks = g_options.reportMutexBugs = g_options.reportDestroyLocked = true;
  g_options.reportThreadLeaks = g_options.reportAtomicRaces = true;
  g_options.reportSignalUnsafe = true;
  const char* symbolizer = getenv("LOCKSTITCH_SYMBOLIZER");
  if (!symbolizer) symbolizer = getenv("TSAN_SYMBOLIZER_PATH");
  if (!symbolizer) symbolizer = "llvm-symbolizer";
  OptionText text{symbolizer, lengthOfText(symbolizer)};
  if (!copyText(text, g_options.symbolizer, sizeof g_options.symbolizer))
    g_options.symbolizer[0] = 0;
}

}  // namespace

void readOptions() {
  setDefaults();
  if (__tsan_default_options)
    readText("__tsan_default_options()", __tsan_default_options(), setForeign);
  readText("TSAN_OPTIONS", getenv("TSAN_OPTIONS"), setForeign);
  readText("LOCKSTITCH_OPTIONS", getenv("LOCKSTITCH_OPTIONS"), setOwn);
  g_options.direct = g_options.traceDirectory[0] == 0;
  if (g_options.direct) g_options.report = true;
}

}  // namespace lockstitch::rt
