// std::barrier: what is done before an arrival comes before what follows the phase's end, in the
// completion and in whoever waited; what a thread does between arriving and waiting does not.
#include <array>
#include <barrier>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "invisible_barrier.h"

namespace {

constexpr int kThreads = 4;
constexpr int kRounds = 50;

InvisibleBarrier step;
std::array<int, kThreads> cells;
int sum;

void sumUp() noexcept {
  for (int cell : cells) sum += cell;
}

void inThreads(int count, const std::function<void(int)>& body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back([&body, i] { body(i); });
  for (auto& thread : threads) thread.join();
}

void expectSum(int expected) {
  if (sum != expected) std::printf("sum is %d, not %d\n", sum, expected);
}

// The completion reads what all have written, and all read what it has.
void completion() {
  std::barrier met(kThreads, sumUp);
  inThreads(kThreads, [&](int i) {
    for (int round = 0; round < kRounds; ++round) {
      const int before = sum;
      cells[i] = before == round * kThreads ? 1 : 0;
      met.arrive_and_wait();
    }
  });
  expectSum(kRounds * kThreads);
}

// Fewer in each phase, until one is left.
void drop() {
  std::barrier met(kThreads, sumUp);
  inThreads(kThreads, [&](int i) {
    cells[i] = 1;
    for (int round = 0; round < i * kRounds; ++round) met.arrive_and_wait();
    if (i + 1 < kThreads) met.arrive_and_drop();
  });
  expectSum(((kThreads - 1) * kRounds) * kThreads);
}

// Between arriving and waiting each works on what is its own.
void tokens() {
  std::barrier<> met(kThreads);
  inThreads(kThreads, [&](int i) {
    int own = 0;
    for (int round = 0; round < kRounds; ++round) {
      cells[i] = round;
      auto token = met.arrive();
      ++own;
      met.wait(std::move(token));
      own += cells[(i + 1) % kThreads];
      met.arrive_and_wait();
    }
  });
}

// One arrives for two; and a barrier is made anew in the place of another.
void forTwo() {
  for (int round = 0; round < kRounds; ++round) {
    std::barrier met(kThreads, sumUp);
    inThreads(kThreads - 1, [&](int i) {
      cells[i] = 1;
      if (i == 0) cells[kThreads - 1] = 1;
      met.wait(met.arrive(i == 0 ? 2 : 1));
    });
  }
  expectSum(kRounds * kThreads);
}

// RACE: written after the arrival, read by who waited. (To wait may order what was done before: the
// last one does so after the other.)
void behindArrival() {
  std::barrier<> met(2);
  inThreads(2, [&](int i) {
    if (i == 0) invisibleWait(&step, 2);
    auto token = met.arrive();
    if (i == 0) {
      cells[0] = 1;
      invisibleWait(&step, 2);
      met.wait(std::move(token));
    } else {
      invisibleWait(&step, 2);
      met.wait(std::move(token));
      sum = cells[0];
      invisibleWait(&step, 2);
    }
  });
}

// RACE: written after the arrival, read by the completion in the thread that comes last.
void completionLate() {
  std::barrier met(2, sumUp);
  inThreads(2, [&](int i) {
    if (i == 1) invisibleWait(&step, 2);
    auto token = met.arrive();
    if (i == 0) {
      cells[0] = 1;
      invisibleWait(&step, 2);
    }
    met.wait(std::move(token));
  });
}

// RACE: what is done after the phase is in no order with what others then do.
void afterPhase() {
  std::barrier<> met(2);
  inThreads(2, [&](int i) {
    met.arrive_and_wait();
    cells[0] = i;
  });
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> cases = {{"completion", completion},
                                                   {"drop", drop},
                                                   {"tokens", tokens},
                                                   {"for-two", forTwo},
                                                   {"behind-arrival", behindArrival},
                                                   {"completion-late", completionLate},
                                                   {"after-phase", afterPhase}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
}
