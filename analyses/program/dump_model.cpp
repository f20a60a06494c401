#include "analyses/program/dump_model.h"

namespace lockstitch::program {
namespace {

class Dumper {
 public:
  explicit Dumper(const AnalysisContext& context) : context_(context), program_(context.program) {}

  std::string run(const std::vector<Origin>& origins) {
    for (const Origin& origin : origins)
      line("origin " + name(origin.function) + (origin.isProgram ? " program" : ""));
    for (const Function& function : program_.functions)
      if (function.id) dump(function);
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }

  std::string name(FunctionId id) const {
    const Function& function = program_.function(id);
    return program_.text(function.name ? function.name : function.usr);
  }

  std::string root(const RootKey& key) const {
    auto number = std::to_string(key.number);
    switch (key.kind) {
      case Root::Global:
        return "@" + program_.text(key.symbol);
      case Root::Formal:
        return "$" + number;
      case Root::This:
        return "this";
      case Root::Capture:
        return "capture" + number;
      case Root::Object:
        return "object{" + program_.text(key.symbol) + " " + chain(key.chain) + "}";
      case Root::Result:
        return "result#" + std::to_string(key.event);
      case Root::ClosureCapture:
        return "capture" + number + " of " + name(key.function);
      case Root::Parameter:
        return "parameter" + number + " of " + name(key.function);
      default:
        return "unknown";
    }
  }

  std::string path(PathId path) const {
    if (!path) return "-";
    if (!program_.paths.parent(path)) return root(program_.paths.key(path).root);
    const StepKey& step = program_.paths.key(path).step;
    std::string text = this->path(program_.paths.parent(path));
    if (step.kind == StepKind::Deref) return text + ".*";
    if (step.kind == StepKind::Base) return text + ".^" + program_.text(step.symbol);
    if (step.kind == StepKind::Field) return text + "." + program_.text(step.symbol);
    if (step.index >= 0) return text + "[" + std::to_string(step.index) + "]";
    return text + "[" + program_.text(step.indexText) + "]";
  }

  // "main:12 > work:7"
  std::string chain(ChainId chain) const {
    std::string text;
    for (; chain; chain = program_.chains[chain].inner) {
      const ChainLink& link = program_.chains[chain];
      const Event* event = program_.event(link.function, link.event);
      text += (text.empty() ? "" : " > ") + name(link.function) +
              (event ? ":" + std::to_string(event->location.line) : "");
    }
    return text;
  }

  std::string held(LocksetId id) const {
    std::string text;
    for (const HeldLock& lock : context_.sets.locksets[id])
      text += (text.empty() ? "" : ", ") + path(lock.lock) +
              (lock.mode == Mode::Shared ? " shared" : "");
    return "{" + text + "}";
  }

  std::string threads(const ThreadSet& threads) const {
    std::string text;
    for (uint32_t thread : threads) text += " T" + std::to_string(thread);
    return text.empty() ? "" : " beside" + text;
  }

  std::string context(const Context& context) const {
    return " T" + std::to_string(context.thread) + " holds " + held(context.held) +
           threads(context_.sets.threadSets[context.live]) + " at " + chain(context.chain);
  }

  void dump(const Function& function) {
    const Summary& summary = context_.summaries[function.id.value];
    line("function " + name(function.id) + (summary.mayReturn ? "" : " never returns"));
    for (uint32_t i = 1; i < summary.threads.size(); ++i) {
      const Thread& thread = summary.threads[i];
      line("  thread T" + std::to_string(i) + " of T" + std::to_string(thread.parent) +
           " ends in T" + std::to_string(thread.host) + " runs " + name(thread.target) +
           (thread.many ? " many" : "") + (thread.again ? " again" : "") +
           (thread.isTask ? " task" : "") +
           (thread.executor ? " on " + path(thread.executor) : "") + threads(thread.liveAtFork) +
           " at " + chain(thread.chain));
    }
    dumpEvents(summary);
    for (const LockRelease& release : summary.releases)
      line("  release " + path(release.lock) + context(release.context));
    if (!summary.settled.isEmpty()) line("  settled:");
    dumpEvents(summary.settled);
    dumpEffects(summary);
  }

  void dumpEvents(const Events& summary) {
    for (const Access& access : summary.accesses)
      line(std::string("  ") + (access.isAtomic ? "atomic " : "") +
           (access.isEnd     ? "end "
            : access.isWrite ? "write "
                             : "read ") +
           path(access.path) + context(access.context));
    for (const Acquisition& acquisition : summary.acquisitions)
      line("  acquire " + path(acquisition.lock) + context(acquisition.context));
    for (const SplitSection& split : summary.splits)
      line("  split " + path(split.path) + " under " + path(split.lock) + context(split.context));
    for (const Entry& entry : summary.entries)
      line("  enters " + name(entry.callee) + context(entry.context));
  }

  static std::string told(const Summary& summary, uint32_t thread) {
    for (const ToldThread& each : summary.told)
      if (each.thread == thread)
        return each.when == When::ReturnsTrue ? " if it returns something"
                                              : " if it returns nothing";
    return {};
  }

  void dumpEffects(const Summary& summary) {
    for (const LockEffect& effect : summary.acquired)
      line("  exits holding " + path(effect.lock) + (effect.must ? "" : " perhaps"));
    for (const GuardEffect& effect : summary.guards) {
      std::string held;
      for (PathId lock : effect.locks) held += " " + path(lock);
      line("  leaves " + path(effect.guard) +
           (effect.source                               ? " what had " + path(effect.source)
            : effect.owned == Owned::No || held.empty() ? " without a lock"
                                                        : " with" + held) +
           (effect.isCertain ? "" : " perhaps"));
    }
    for (PathId lock : summary.released) line("  exits having released " + path(lock));
    for (const LiveThread& live : summary.liveAtExit)
      line("  exits with T" + std::to_string(live.thread) + " running, handle " +
           path(live.handle) + told(summary, live.thread));
    for (const JoinEffect& effect : summary.joined)
      line("  joins " + path(effect.handle) + (effect.all ? " all" : ""));
    for (PathId rooted : summary.escaped) line("  tells of " + path(rooted));
    for (const StoreEffect& store : summary.stores)
      line("  stores " + path(store.destination) + " = " + path(store.value.path));
    for (const StoreEffect& held : summary.decidersAtExit)
      line("  ends with " + path(held.destination) + " = " +
           (held.value.path ? path(held.value.path) : std::to_string(held.value.constant)));
  }

  const AnalysisContext& context_;
  const Program& program_;
  std::string text_;
};

}  // namespace

std::string dumpModel(const AnalysisContext& context, const std::vector<Origin>& origins) {
  return Dumper(context).run(origins);
}

}  // namespace lockstitch::program
