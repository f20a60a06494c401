#include "analyses/program/race_words.h"

#include <string_view>

#include "analyses/findings/advice.h"

namespace lockstitch::program {
namespace {

std::string endRole(const OriginView& view, const Access& access) {
  const Event* event = view.narrator.leaf(access.context.chain);
  if (event && event->op == Op::ScopeEnd) return "end of scope";
  if (event && event->has(Flags::ImplicitDestructor)) return "end of member";
  if (!event || !event->has(Flags::WholeContainer)) return "free";
  return view.program.text(event->name).ends_with("::clear") ? "clearing" : "growth";
}

std::string holds(const OriginView& view, const Access& access, const Access& other) {
  const std::string names = view.narrator.lockNames(access.context.held, other.context.held);
  return names == "no lock" ? "no lock is held" : names + " is held";
}

// Between the first and the last of adjacent bit-fields, in the name of the one location that they
// are.
constexpr const char* kBitFieldsBetween = "..";

std::string adviceOnOneAccess(const RaceAdvice& advice, const std::string& shared,
                              const std::string& object) {
  const std::string lock = advice.guard.empty() ? "one mutex" : advice.guard;
  std::string fix = shared.empty() ? "Hold " + lock + " at every access of " + object
                                   : sharedModeAdvice(shared, object);
  if (object.find(kBitFieldsBetween) != std::string::npos)
    return fix +
           ", or keep those that other locks guard apart, by `unsigned : 0;` between them or as "
           "members that are no bit-fields";
  return advice.mayBeAtomic ? fix + ", or make it atomic if each access stands alone" : fix;
}

// Sets the fix and adds to the reason.
void adviseOnCheckThenAct(const RaceAdvice& advice, const std::string& shared, Finding& finding) {
  const bool isOnePlace = advice.here == advice.there;
  const std::string lock = !shared.empty()        ? shared + " exclusively"
                           : advice.guard.empty() ? "one mutex"
                                                  : advice.guard;
  finding.fix = "Hold " + lock +
                (isOnePlace ? " over both the check and the update at " + advice.here
                            : " over both the check at " + advice.there + " and the update at " +
                                  advice.here) +
                ": the check and the update must be under one lock";
  finding.why += " The value is checked " +
                 (isOnePlace ? "and updated at " + advice.here
                             : "at " + advice.there + " and updated at " + advice.here) +
                 ": the check and the update must be under one lock, or another thread changes "
                 "the value between them.";
}

}  // namespace

std::string roleOf(const OriginView& view, const Access& access) {
  if (access.isEnd) return endRole(view, access);
  return std::string(access.isAtomic ? "atomic " : "") + (access.isWrite ? "write" : "read");
}

bool isEndRole(const std::string& role) {
  return role == "free" || role == "end of scope" || role == "end of member" || role == "growth" ||
         role == "clearing";
}

std::string threadsOf(const OriginView& view, const Access& a, const Access& b) {
  const std::string first = view.parallel.describe(a.context.thread);
  const std::string second = view.parallel.describe(b.context.thread);
  constexpr std::string_view kThread = "thread";
  if (first == second && first.starts_with(kThread)) {
    const std::string started = first.substr(kThread.size());
    return "two threads" + started.substr(0, started.find(Parallel::kMoreThanOne));
  }
  return first + " and " + second;
}

std::string holdsAt(const OriginView& view, const Access& a, const Access& b) {
  const Narrator& narrator = view.narrator;
  const std::string here = narrator.brief(narrator.location(a.context.chain));
  const std::string there = narrator.brief(narrator.location(b.context.chain));
  const std::string first = holds(view, a, b), second = holds(view, b, a);
  if (first != second) return "At " + here + " " + first + ", at " + there + " " + second;
  return "At " + here + (here == there ? " " : " and at " + there + " ") + first;
}

void advise(const RaceAdvice& advice, Finding& finding) {
  const std::string shared = heldInSharedMode(finding.sites[0], finding.sites[1]);
  if (!shared.empty()) finding.why += " " + sharedModeReason(shared);
  if (finding.object.find(kBitFieldsBetween) != std::string::npos)
    finding.why +=
        " Adjacent bit-fields are one memory location: whoever writes one of them reads and writes "
        "the others.";
  if (advice.isCheckThenAct)
    adviseOnCheckThenAct(advice, shared, finding);
  else
    finding.fix = adviceOnOneAccess(advice, shared, finding.object);
}

}  // namespace lockstitch::program
