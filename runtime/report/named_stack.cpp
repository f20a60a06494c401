#include "runtime/report/named_stack.h"

#include "runtime/callback_frame.h"
#include "runtime/modules.h"
#include "runtime/options.h"
#include "runtime/report/call_target.h"
#include "runtime/report/symbolizer.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostShown = 256;

// Takes the next line of an answer; false at the empty line that ends it.
bool nextLine(const char*& at, const char** line, size_t* length) {
  if (!*at || *at == '\n') return false;
  *line = at;
  while (*at && *at != '\n') ++at;
  *length = static_cast<size_t>(at - *line);
  if (*at) ++at;
  return true;
}

bool isUnknown(const char* text, size_t length) {
  return length == 0 || (length >= 2 && text[0] == '?' && text[1] == '?');
}

// "file:line:column"; the file's name may have colons itself.
void parsePlace(const char* text, size_t length, TextPool& pool, NamedFrame* frame) {
  u32* numbers[] = {&frame->column, &frame->line};
  for (u32* number : numbers) {
    size_t digits = 0;
    while (digits < length && text[length - digits - 1] >= '0' && text[length - digits - 1] <= '9')
      ++digits;
    if (!digits || digits == length || text[length - digits - 1] != ':') return;
    for (size_t i = length - digits; i < length; ++i)
      *number = *number * 10 + static_cast<u32>(text[i] - '0');
    length -= digits + 1;
  }
  if (isUnknown(text, length) || !frame->line) return;
  frame->file = pool.copy(text, length);
}

// One frame, or several where functions were inlined.
void addFrames(const NamedFrame& plain, const char* answer, TextPool& pool, NamedStack* out) {
  const char *function, *place;
  size_t functionLength, placeLength;
  u32 before = out->frames.size;
  while (nextLine(answer, &function, &functionLength) && nextLine(answer, &place, &placeLength)) {
    NamedFrame frame = plain;
    if (!isUnknown(function, functionLength)) frame.function = pool.copy(function, functionLength);
    parsePlace(place, placeLength, pool, &frame);
    out->frames.push(frame);
  }
  if (out->frames.size == before) out->frames.push(plain);
}

void addAddress(u64 code, TextPool& pool, NamedStack* out) {
  NamedFrame frame{};
  ModuleOfAddress module;
  if (!findModuleOf(code, &module)) {
    frame.offset = pcIn(code);
    return out->frames.push(frame);
  }
  frame.module = pool.copy(module.path);
  frame.buildId = module.buildId[0] ? pool.copy(module.buildId) : nullptr;
  frame.offset = pcIn(code) - module.loadBias;
  TextBuffer answer;
  if (askSymbolizer("CODE", module.path, frame.offset, &answer)) {
    addFrames(frame, answer.text(), pool, out);
  } else {
    out->frames.push(frame);
  }
}

// The libc function whose call the runtime took, as the innermost frame.
void addInterposed(uptr returnAddress, TextPool& pool, NamedStack* out) {
  uptr function = interposedFunctionCalledAt(returnAddress);
  if (!function) return;
  u32 before = out->frames.size;
  addAddress(function, pool, out);
  if (out->frames.size == before) return;
  NamedFrame& frame = out->frames[before];
  out->frames.size = before + 1;
  frame.file = nullptr;  // of the runtime: no user wants to go there
  if (frame.function && startsWithText(frame.function, "__tsan_mem"))
    frame.function += lengthOfText("__tsan_");
  // A hook of the compiler's, perhaps under the name of what it is made of.
  bool isProgramsOwn = frame.function && (startsWithText(frame.function, "__tsan_check_") ||
                                          startsWithText(frame.function, "__tsan_mutex_"));
  bool isAnnouncement = frame.function && startsWithText(frame.function, "__sanitizer_syscall_");
  bool isHook = frame.function && startsWithText(frame.function, "__tsan_") && !isProgramsOwn;
  bool hook = !frame.function || isHook || isAnnouncement ||
              matchesPattern("lockstitch::rt::", frame.function);
  if (hook) out->frames.size = before;
}

// What called main, or the start function of a thread, is nobody's code.
void cutBelowMain(NamedStack* out) {
  for (u32 i = 0; i < out->frames.size; ++i) {
    const char* function = out->frames[i].function;
    if (!function || !sameText(function, "main")) continue;
    out->frames.size = i + 1;
    return;
  }
}

bool isSystemFile(const char* file) {
  return startsWithText(file, "/usr/include/") || startsWithText(file, "/usr/lib/") ||
         startsWithText(file, "./") || startsWithText(file, "../");
}

// TSAN_OPTIONS=strip_path_prefix.
const char* shownFile(const char* file) {
  const char* prefix = options().stripPathPrefix;
  size_t length = lengthOfText(prefix);
  for (const char* at = file; length && *at; ++at) {
    if (startsWithText(at, prefix)) return at + length;
  }
  return file;
}

void printFile(const NamedFrame& frame, TextBuffer& out) {
  out.add(shownFile(frame.file)).add(":").add(frame.line);
  if (frame.column) out.add(":").add(frame.column);
}

void printModule(const NamedFrame& frame, TextBuffer& out) {
  if (!frame.module) {
    out.add("(").addHex(frame.offset).add(")");
    return;
  }
  out.add("(").add(baseName(frame.module)).add("+").addHex(frame.offset).add(")");
  if (frame.buildId) out.add(" (BuildId: ").add(frame.buildId).add(")");
}

}  // namespace

void nameStack(StackNode stack, TextPool& pool, NamedStack* out) {
  if (stack != StackNode::Empty) addInterposed(pcIn(g_stacks.keyOf(raw(stack))), pool, out);
  u32 count = 0;
  for (u32 node = raw(stack); node && count < kMostShown; node = g_stacks.parentOf(node)) {
    u64 code = g_stacks.keyOf(node) - 1;
    if (isRuntimeCode(pcIn(code)) && !isCallbackFrame(pcIn(code))) continue;
    addAddress(code, pool, out);
    ++count;
  }
  cutBelowMain(out);
}

const NamedFrame* decidingFrame(const NamedStack& stack) {
  const NamedFrame* named = nullptr;
  for (u32 i = 0; i < stack.frames.size; ++i) {
    const NamedFrame& frame = stack.frames[i];
    if (frame.file && !isSystemFile(frame.file)) return &frame;
    if (frame.file && !named) named = &frame;
  }
  if (named) return named;
  return stack.frames.size ? &stack.frames[0] : nullptr;
}

void printStack(const NamedStack& stack, TextBuffer& out) {
  for (u32 i = 0; i < stack.frames.size; ++i) {
    const NamedFrame& frame = stack.frames[i];
    out.add("    #").add(i).add(" ").add(frame.function ? frame.function : "<null>").add(" ");
    if (frame.file) {
      printFile(frame, out);
    } else {
      out.add("<null>");
    }
    out.add(" ");
    printModule(frame, out);
    out.add("\n");
  }
  if (!stack.frames.size) out.add("    [the stack is not known]\n");
  out.add("\n");
}

void printPlace(const NamedFrame& frame, TextBuffer& out) {
  if (frame.file) {
    printFile(frame, out);
  } else {
    printModule(frame, out);
  }
  if (frame.function) out.add(" in ").add(frame.function);
}

Suppression* findSuppression(SuppressionKind kind, const NamedFrame& frame) {
  const char* const texts[] = {frame.function, frame.file, frame.module};
  for (const char* text : texts) {
    if (Suppression* found = findSuppression(kind, text)) return found;
  }
  return nullptr;
}

Suppression* findSuppression(SuppressionKind kind, const NamedStack& stack) {
  for (u32 i = 0; i < stack.frames.size; ++i) {
    if (Suppression* found = findSuppression(kind, stack.frames[i])) return found;
  }
  return nullptr;
}

bool nameData(uptr address, TextPool& pool, NamedData* out) {
  ModuleOfAddress module;
  if (!findModuleOf(address, &module)) return false;
  *out = {nullptr, address, 0, pool.copy(module.path), address - module.loadBias};
  TextBuffer answer;
  if (!askSymbolizer("DATA", module.path, out->offset, &answer)) return true;
  const char *name, *extent, *at = answer.text();
  size_t nameLength, extentLength;
  if (!nextLine(at, &name, &nameLength) || !nextLine(at, &extent, &extentLength)) return true;
  if (isUnknown(name, nameLength)) return true;
  u64 numbers[2] = {};
  u32 number = 0;
  for (size_t i = 0; i < extentLength && number < 2; ++i) {
    if (extent[i] == ' ')
      ++number;
    else if (extent[i] >= '0' && extent[i] <= '9')
      numbers[number] = numbers[number] * 10 + static_cast<u64>(extent[i] - '0');
  }
  // Without a size it is the nearest symbol, whatever that is worth.
  if (numbers[1] && out->offset - numbers[0] >= numbers[1]) return true;
  out->name = pool.copy(name, nameLength);
  out->begin = numbers[0] + module.loadBias;
  out->bytes = numbers[1];
  return true;
}

}  // namespace lockstitch::rt
