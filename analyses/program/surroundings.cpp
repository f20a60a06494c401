#include "analyses/program/surroundings.h"

#include <algorithm>

#include "analyses/program/busy_flags.h"

namespace lockstitch::program {
namespace {

// Of more threads that come to one place, these many are compared with others.
constexpr size_t kMaxThreads = 4;

constexpr LocksetId kNotAsked{UINT32_MAX};

}  // namespace

void Surroundings::enter(const Instance& instance) {
  instance_ = &instance;
  ofInstance_.clear();
  last_ = nullptr;
}

Surrounding& Surroundings::of(const Context& local) {
  if (last_ && SameSituation()(last_->local, local)) return *last_;
  const auto [known, isNew] = ofInstance_.try_emplace(local, nullptr);
  if (isNew) known->second = &make(local);
  return *(last_ = known->second);
}

Surrounding& Surroundings::make(const Context& local) {
  Surrounding& around = all_.emplace_back();
  around.instance = instance_;
  around.local = local;
  around.context = descent_.around(*instance_, local);
  around.held = around.context.held;
  around.context.held = names_.locks(around.held);
  around.isDead = isContradictory(context_.program, context_.sets.locksets[around.context.held]);
  return around;
}

const std::vector<Situation>& Surroundings::situationsIn(Surrounding& around) {
  if (!around.situations) around.situations = descent_.situations(*around.instance, around.local);
  return *around.situations;
}

const std::vector<Situation>& Surroundings::comparedIn(Surrounding& around) {
  const std::vector<Situation>& all = situationsIn(around);
  if (all.size() > kMaxThreads) context_.program.approximate(Approximation::ThreadsOfFunction);
  if (!around.compared) {
    around.compared = someOf(all);
    around.heldWithSites.assign(around.compared->size(), kNotAsked);
  }
  return *around.compared;
}

LocksetId Surroundings::heldWithSites(Surrounding& around, size_t compared, uint32_t executor) {
  LocksetId& held = around.heldWithSites[compared];
  if (held == kNotAsked) held = descent_.heldWithSites(*around.instance, around.local, executor);
  return held;
}

std::vector<Situation> Surroundings::comparedOf(std::vector<Situation> all) {
  if (all.size() > kMaxThreads) context_.program.approximate(Approximation::ThreadsOfFunction);
  return someOf(std::move(all));
}

// The first and the last, and threads of which there are several: who runs beside whom shows in few
// of many threads that do the same.
std::vector<Situation> Surroundings::someOf(std::vector<Situation> all) const {
  if (all.size() <= kMaxThreads) return all;
  const auto isMany = [&](const Situation& each) { return origin_.threads[each.thread].many; };
  std::stable_partition(all.begin() + 1, all.end() - 1, isMany);
  all.erase(all.begin() + kMaxThreads - 1, all.end() - 1);
  return all;
}

}  // namespace lockstitch::program
