#include "analyses/program/race_words.h"

#include <string_view>

namespace lockstitch::program {
namespace {

std::string endRole(const OriginView& view, const Access& access) {
  const Event* event = view.narrator.leaf(access.context.chain);
  if (event && event->op == Op::ScopeEnd) return "end of scope";
  if (event && event->has(Flags::ImplicitDestructor)) return "end of member";
  if (!event || !event->has(Flags::WholeContainer)) return "free";
  return view.program.text(event->name).ends_with("::clear") ? "clearing" : "growth";
}

std::string holds(const OriginView& view, const Access& access) {
  const std::string names = view.narrator.lockNames(access.context.held);
  return names == "no lock" ? "no lock is held" : names + " is held";
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
  const std::string first = holds(view, a), second = holds(view, b);
  if (first != second) return "At " + here + " " + first + ", at " + there + " " + second;
  return "At " + here + (here == there ? " " : " and at " + there + " ") + first;
}

}  // namespace lockstitch::program
