#include "analyses/program/barrier_phases.h"

#include <algorithm>
#include <string>

namespace lockstitch::program {
namespace {

constexpr std::string_view kPhase = "<phase ";
constexpr std::string_view kBy = " by ";
constexpr size_t kMaxCalls = 4;  // that a phase is told apart by

// "12:7", the same for all copies of a function (specialise.h).
std::string placeOf(const Function& function, uint32_t event) {
  const FunctionId written = function.original ? function.original : function.id;
  return std::to_string(written.value) + ":" + std::to_string(event);
}

// The name of a phase that passBarrier() has made, without its end; or nothing.
std::string_view nameOf(const Program& program, PathId phase) {
  if (!program.paths.parent(phase)) return {};
  const StepKey& step = program.paths.key(phase).step;
  if (step.kind != StepKind::Field) return {};
  const std::string_view text = program.text(step.symbol);
  return text.starts_with(kPhase) ? text.substr(0, text.size() - 1) : std::string_view();
}

size_t callsIn(std::string_view name) {
  size_t calls = 0;
  for (size_t at = name.find(kBy); at != name.npos; at = name.find(kBy, at + 1)) ++calls;
  return calls;
}

// The one begins with all of the other.
bool isWithin(std::string_view longer, std::string_view shorter) {
  return longer == shorter ||
         (longer.starts_with(shorter) && longer.substr(shorter.size()).starts_with(kBy));
}

}  // namespace

PathId phaseBehind(Program& program, PathId barrier, const Function& function, uint32_t event) {
  const std::string name = std::string(kPhase) + placeOf(function, event) + ">";
  return program.paths.field(barrier, program.strings.intern(name));
}

PathSet phasesBehindCall(Program& program, const PathSet& within, const Function& function,
                         uint32_t event) {
  PathSet behind;
  for (const PathId phase : within) {
    const std::string name(nameOf(program, phase));
    const bool isTold = !name.empty() && callsIn(name) < kMaxCalls;
    const PathId mine =
        isTold
            ? program.paths.field(
                  program.paths.parent(phase),
                  program.strings.intern(name + std::string(kBy) + placeOf(function, event) + ">"))
            : phase;
    behind.push_back(mine);
  }
  std::sort(behind.begin(), behind.end());
  return behind;
}

bool shareAPhase(const Program& program, const PathSet& a, const PathSet& b) {
  return std::any_of(a.begin(), a.end(), [&](PathId mine) {
    if (std::binary_search(b.begin(), b.end(), mine)) return true;
    const std::string_view name = nameOf(program, mine);
    return !name.empty() && std::any_of(b.begin(), b.end(), [&](PathId theirs) {
      const std::string_view other = nameOf(program, theirs);
      return !other.empty() && (isWithin(name, other) || isWithin(other, name));
    });
  });
}

}  // namespace lockstitch::program
