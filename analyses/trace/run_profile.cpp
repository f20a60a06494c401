#include "analyses/trace/run_profile.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <utility>

#include "analyses/trace/answers.h"

namespace lockstitch {
namespace {

// Every limit of this file. Shares, so that a slow or busy machine gives the same verdict.
//
// A run shorter than this is start-up: nothing can be said of it.
constexpr uint64_t kShortestRun = 50'000'000;
// … and so is one that, on a busy machine, got a processor for less than this.
constexpr uint64_t kLeastCpu = 10'000'000;
// I/O-bound: the processor was used for less than this share of the run. Observation slows
// computing several times over but waiting not at all, so the true share is far lower.
constexpr double kIoBoundCpu = 0.35;
// CPU-bound: the time that threads could run (they ran, or waited for a processor, but for nothing
// else) adds up to this share of the run.
constexpr double kCpuBoundRunnable = 0.7;
// … of which they must have run this much, or have been taken off the processor mostly against
// their will: on a busy machine a computing thread may get a tenth of one. A thread that gives the
// processor up by itself, and not for a lock, sits in a call that we do not see.
constexpr double kLeastOfRunnable = 0.5;
// Where the kernel says how long threads waited for a processor, the rest of the time that they
// could have run they sat in such calls. They compute when they ran for kLeastOfRunnable of what is
// left without that wait, and for this much of all: a tenth, as with ten programs to a processor.
constexpr double kLeastUnderLoad = 0.1;
// Serialised: this share of all the computing of its users happens under one lock, so that by
// Amdahl no number of threads gets more than 1.4 times the work of one.
constexpr double kSerialWork = 0.7;
// … and its users do wait for it, for this share of the time that they computed or waited for it.
// It would be (N - 1) / N on a free machine; on a busy one they may hardly meet.
constexpr double kSerialWait = 0.1;
// … and they compute while they hold it: who waits for a disk under a lock is not short of
// processors. The time they could run makes up this much of the time it was held, and so does the
// time in which its holder did not wait elsewhere.
constexpr double kSerialRunnable = 0.5;
// A lock is worth a line when this share of a thread's time went into waiting for it.
constexpr double kRemarkedWait = 0.01;
// Percents of a thread's time of which nothing else is known that are worth a word.
constexpr int kRemarkedRest = 10;
constexpr size_t kMostLocks = 5;
constexpr size_t kMostThreads = 20;  // that are told of one by one

double share(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string percent(double part) {
  char text[16];
  std::snprintf(text, sizeof text, "%.0f %%", 100 * std::clamp(part, 0.0, 1.0));
  return text;
}

std::string seconds(uint64_t nanoseconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f s", static_cast<double>(nanoseconds) * 1e-9);
  return text;
}

std::string oneDecimal(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

uint64_t runnableTime(const ThreadTimes& times) {
  const uint64_t waited = times.lockWait + times.otherWait;
  return times.wall > waited ? times.wall - waited : 0;
}

struct Totals {
  uint64_t wall = 0;     // of the run
  uint64_t longest = 0;  // of the threads that ended
  uint64_t lived = 0, cpu = 0, runnable = 0;
  uint64_t unseen = 0;  // neither running, nor in a queue for a processor, nor in a wait we know of
  bool knowsDelay = false;
  uint64_t voluntarySwitches = 0, involuntarySwitches = 0;

  void add(const ThreadTimes& times) {
    longest = std::max(longest, times.wall);
    lived += times.wall;
    cpu += times.cpu;
    runnable += runnableTime(times);
    const uint64_t queued = times.cpu + times.runDelay;
    unseen += runnableTime(times) > queued ? runnableTime(times) - queued : 0;
    knowsDelay |= times.runDelay > 0;
    voluntarySwitches += times.voluntarySwitches;
    involuntarySwitches += times.involuntarySwitches;
  }

  // Beside what threads took there is the start, which takes long on a busy machine.
  bool isTooShort() const { return wall < kShortestRun || (longest > 0 && longest < kShortestRun); }

  // Whether threads that could run did, as far as the machine let them. `lockWaits` of the switches
  // were for locks.
  bool isComputing(uint64_t lockWaits) const {
    if (share(cpu, runnable) >= kLeastOfRunnable) return true;
    // A main thread that never ends has its switches counted by nobody, its delays it has.
    if (knowsDelay && cpu < kLeastCpu && share(unseen, runnable) >= kLeastOfRunnable) return false;
    if (voluntarySwitches <= lockWaits + involuntarySwitches) return true;
    return knowsDelay && share(cpu, runnable) >= kLeastUnderLoad &&
           share(cpu, cpu + unseen) >= kLeastOfRunnable;
  }
};

Totals totalsOf(const Trace& trace) {
  Totals totals;
  for (const auto& [id, thread] : trace.threads) {
    if (thread.end) totals.add(*thread.end);
  }
  totals.wall = std::max(totals.longest, trace.end ? trace.end->wallNanoseconds : 0);
  return totals;
}

uint64_t lockWaitsOf(const Trace& trace) {
  uint64_t waits = 0;
  for (const TraceLockStatistics& lock : trace.lockStatistics) waits += lock.contended;
  return waits;
}

// The threads that live by a lock: they take it, and do not spend their time waiting elsewhere, as
// main does when it joins the others.
std::vector<const ThreadTimes*> usersOf(LockId lock, const Trace& trace) {
  std::set<ThreadId> takers;
  for (const TraceAcquisition& it : trace.acquisitions) {
    if (it.lock == lock) takers.insert(it.thread);
  }
  std::vector<const ThreadTimes*> users;
  for (ThreadId id : takers) {
    const TraceThread* thread = trace.thread(id);
    if (thread == nullptr || !thread->end) continue;
    if (share(thread->end->otherWait, thread->end->wall) < 0.5) users.push_back(&*thread->end);
  }
  return users;
}

struct Serialisation {
  LockId lock;
  size_t threads = 0;
  double worked = 0;  // share of its users' computing that happened under it
  double waited = 0;  // share of their lives that they waited for it
};

// Whether one lock lets only one of its CPU-hungry users run at a time.
std::optional<Serialisation> serialisationBy(const TraceLockStatistics& lock, const Trace& trace) {
  const auto users = usersOf(lock.lock, trace);
  if (users.size() < 2 || !lock.holdCpuShare) return std::nullopt;
  Totals totals;
  for (const ThreadTimes* times : users) totals.add(*times);
  const auto underLock =
      static_cast<uint64_t>(static_cast<double>(lock.holdNanoseconds) * *lock.holdCpuShare);
  const Serialisation result{lock.lock, users.size(), std::min(1.0, share(underLock, totals.cpu)),
                             share(lock.waitNanoseconds, totals.lived)};
  const bool isHungry = totals.isComputing(lock.contended) &&
                        1 - lock.holdWaitShare.value_or(0) >= kSerialRunnable &&
                        share(totals.runnable, lock.holdNanoseconds) >= kSerialRunnable;
  const double waits = share(lock.waitNanoseconds, lock.waitNanoseconds + totals.cpu);
  if (!isHungry || result.worked < kSerialWork || waits < kSerialWait) {
    return std::nullopt;
  }
  return result;
}

Finding serialisedFinding(const Serialisation& it, const Trace& trace, RunNames& names) {
  const std::string lock = names.lockClass(it.lock);
  const std::string count = std::to_string(it.threads);
  // Amdahl: what is under the lock is done one after the other, the rest side by side.
  const double speedUp = 1 / (it.worked + (1 - it.worked) / static_cast<double>(it.threads));
  Finding finding;
  finding.rule = Rule::SerialisedThreads;
  finding.severity = defaultSeverity(Rule::SerialisedThreads);
  finding.object = lock;
  finding.message = count + " threads run one after the other: each needs " + lock +
                    " for nearly everything it does";
  finding.why = percent(it.worked) +
                " of what they compute is computed while holding the lock, and they spent " +
                percent(it.waited) + " of their time waiting for it. So they are never more than " +
                oneDecimal(speedUp) + " times as fast as one thread, where " + count +
                " processors could be " + count + " times as fast";
  finding.fix =
      "Compute without the lock and hold it only to store the result, or give each thread its "
      "own part; more threads will not help";
  for (const TraceLockStatistics& totals : trace.lockStatistics) {
    if (totals.lock != it.lock) continue;
    Site site;
    site.role = "waits for";
    site.object = lock;
    site.stack = names.stack(totals.stack);
    site.thread = count + " threads";
    site.note = "waited " + std::to_string(totals.contended) + " times of " +
                std::to_string(totals.acquisitions);
    finding.sites.push_back(std::move(site));
  }
  finding.evidence = {{EvidenceKind::Observed, "measured in this run", 1}};
  return finding;
}

// A time that is over, in whole percents that sum to 100 with what is left.
struct Shares {
  int cpu = 0, lockWait = 0, otherWait = 0, rest = 100;
};

// Clocks are read one after the other, and a thread that spins, or handles a signal, computes while
// it waits: what it computed counts first.
Shares sharesOf(const ThreadTimes& times) {
  Shares shares;
  uint64_t told = 0;
  int percents = 0;
  const auto add = [&](uint64_t part) {
    told = std::min(times.wall, told + part);
    const int upTo = static_cast<int>(std::lround(100 * share(told, times.wall)));
    return upTo - std::exchange(percents, upTo);
  };
  shares.cpu = add(times.cpu);
  shares.lockWait = add(times.lockWait);
  shares.otherWait = add(times.otherWait);
  shares.rest = 100 - percents;
  return shares;
}

std::string threadRemark(const TraceThread& thread, RunNames& names) {
  const ThreadTimes& times = *thread.end;
  const Shares shares = sharesOf(times);
  // Of a thread that the process ended with, main above all, nobody counted them.
  const uint64_t switches = times.voluntarySwitches + times.involuntarySwitches;
  return names.thread(thread.id) + ": " + seconds(times.wall) + ", " + std::to_string(shares.cpu) +
         " % on the processor, " + std::to_string(shares.lockWait) + " % waiting for locks, " +
         std::to_string(shares.otherWait) + " % waiting elsewhere" +
         (shares.rest < kRemarkedRest ? ""
                                      : ", " + std::to_string(shares.rest) +
                                            " % ready to run, or in a call that is not watched") +
         (switches == 0 ? ""
                        : ", " + std::to_string(switches) +
                              (switches == 1 ? " context switch" : " context switches"));
}

// Of the threads that lived longest; main's first.
std::vector<std::string> threadRemarks(const Trace& trace, RunNames& names) {
  std::vector<const TraceThread*> threads;
  for (const auto& [id, thread] : trace.threads)
    if (thread.end) threads.push_back(&thread);
  std::stable_sort(threads.begin(), threads.end(), [](const TraceThread* a, const TraceThread* b) {
    return a->end->wall > b->end->wall;
  });
  const size_t left = threads.size() > kMostThreads ? threads.size() - kMostThreads : 0;
  threads.resize(threads.size() - left);
  std::sort(threads.begin(), threads.end(),
            [](const TraceThread* a, const TraceThread* b) { return a->id < b->id; });
  std::vector<std::string> remarks;
  for (const TraceThread* thread : threads) remarks.push_back(threadRemark(*thread, names));
  if (left > 0)
    remarks.push_back("the other " + std::to_string(left) + " threads lived no longer than these");
  return remarks;
}

std::vector<std::string> lockRemarks(const Trace& trace, RunNames& names) {
  std::vector<TraceLockStatistics> locks = trace.lockStatistics;
  std::sort(locks.begin(), locks.end(), [](const auto& a, const auto& b) {
    return std::pair(b.waitNanoseconds, a.lock) < std::pair(a.waitNanoseconds, b.lock);
  });
  const uint64_t wall = totalsOf(trace).wall;
  std::vector<std::string> remarks;
  for (const TraceLockStatistics& lock : locks) {
    if (remarks.size() == kMostLocks || share(lock.waitNanoseconds, wall) < kRemarkedWait) break;
    const std::string site = names.place(lock.stack);
    remarks.push_back(names.lockClass(lock.lock) + ": " + std::to_string(lock.threads) +
                      " threads took it and waited " + seconds(lock.waitNanoseconds) +
                      " for it, at " + std::to_string(lock.contended) + " of " +
                      std::to_string(lock.acquisitions) + " acquisitions" +
                      (site.empty() ? "" : ", most at " + site) + "; held for " +
                      percent(share(lock.holdNanoseconds, wall)) + " of the run");
  }
  return remarks;
}

TimeVerdict judge(const Totals& totals, uint64_t lockWaits, bool isSerialised) {
  if (totals.isTooShort()) return TimeVerdict::TooShort;
  if (isSerialised) return TimeVerdict::Serialised;
  if (share(totals.runnable, totals.wall) >= kCpuBoundRunnable && totals.isComputing(lockWaits)) {
    return totals.cpu < kLeastCpu ? TimeVerdict::TooShort : TimeVerdict::CpuBound;
  }
  return share(totals.cpu, totals.wall) <= kIoBoundCpu ? TimeVerdict::IoBound : TimeVerdict::Mixed;
}

std::string verdictRemark(TimeVerdict verdict, const Totals& totals, const std::string& lock) {
  const std::string used = ": " + oneDecimal(share(totals.cpu, totals.wall)) +
                           " processors were used on average over " + seconds(totals.wall);
  switch (verdict) {
    case TimeVerdict::IoBound:
      return "I/O-bound" + used + "; the rest was waiting";
    case TimeVerdict::CpuBound:
      if (share(totals.cpu, totals.runnable) >= kLeastOfRunnable) return "CPU-bound" + used;
      return "CPU-bound: its threads could run for " + seconds(totals.runnable) +
             " in all, and got a processor for " + seconds(totals.cpu) +
             " of it: the machine was busy with others";
    case TimeVerdict::Serialised:
      return "serialised by " + lock + used;
    case TimeVerdict::Mixed:
      return "both computing and waiting" + used;
    case TimeVerdict::TooShort:
      break;
  }
  return "the run took " + seconds(totals.wall) +
         (totals.wall < kShortestRun ? ""
                                     : ", of which it had a processor for " + seconds(totals.cpu)) +
         ": too short to say where its time went";
}

}  // namespace

RunProfile profileOf(const Trace& trace, RunNames& names) {
  RunProfile profile;
  const Totals totals = totalsOf(trace);
  if (!trace.end || trace.end->wallNanoseconds == 0) {
    // Killed. Threads that had ended before say nothing of the whole.
    profile.remarks.push_back("the run was ended before it could write down where its time went");
    return profile;
  }
  std::optional<Serialisation> worst;
  if (!totals.isTooShort()) {
    for (const TraceLockStatistics& lock : trace.lockStatistics) {
      const auto found = serialisationBy(lock, trace);
      if (found && (!worst || found->waited > worst->waited)) worst = found;
    }
  }
  if (worst) profile.serialised = serialisedFinding(*worst, trace, names);
  profile.verdict = judge(totals, lockWaitsOf(trace), worst.has_value());
  profile.remarks.push_back(
      verdictRemark(profile.verdict, totals, worst ? names.lockClass(worst->lock) : ""));
  if (profile.verdict == TimeVerdict::TooShort) return profile;
  for (std::string& remark : threadRemarks(trace, names))
    profile.remarks.push_back(std::move(remark));
  for (std::string& remark : lockRemarks(trace, names))
    profile.remarks.push_back(std::move(remark));
  if (auto remark = answersRemark(trace, totals.wall, names))
    profile.remarks.push_back(std::move(*remark));
  return profile;
}

}  // namespace lockstitch
