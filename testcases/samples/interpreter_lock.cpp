// Four CPU-bound threads that all need one lock to make a step, as under a global interpreter lock.
//
// It is correct, and it is no faster than one thread: only one of them can ever run, the others
// wait. More threads do not help against such a lock; smaller critical sections, or a lock for each
// part of the data, do. See primes for the same kind of work without the lock.
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

constexpr int threads = 4;
constexpr int stepsOfEach = 60;

struct Interpreter {
  std::mutex lock;
  int steps = 0;           // guarded by lock
  std::uint32_t heap = 1;  // guarded by lock
};

Interpreter interpreter;

// About two milliseconds of work: a random number generator (xorshift) that is turned over.
std::uint32_t compute(std::uint32_t value) {
  for (int i = 0; i < 1'000'000; ++i) {
    value ^= value << 13;
    value ^= value >> 17;
    value ^= value << 5;
  }
  return value;
}

void runScript() {
  for (int i = 0; i < stepsOfEach; ++i) {
    std::lock_guard guard(interpreter.lock);  // [step]
    interpreter.heap = compute(interpreter.heap);
    ++interpreter.steps;
  }
}

int main() {
  std::vector<std::thread> scripts;
  for (int i = 0; i < threads; ++i) scripts.emplace_back(runScript);
  for (auto& script : scripts) script.join();
  std::printf("%d steps, %08x\n", interpreter.steps, static_cast<unsigned>(interpreter.heap));
}
