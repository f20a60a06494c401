// CPU-bound work that threads do make faster: counting primes with 1, 2 and 4 threads.
//
// The threads share nothing while they work. Each counts for itself, and adds its result once, at
// its end, to an atomic total. The gain ends where the processor cores end: waiting threads cost
// little (the fetch samples), computing threads need a core each.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

#include "testcases/samples/stopwatch.h"

constexpr int limit = 2'000'000;

bool isPrime(int candidate) {
  for (int divisor = 3; divisor * divisor <= candidate; divisor += 2) {
    if (candidate % divisor == 0) return false;
  }
  return true;
}

// Every `stride`th odd number, so that all threads get their share of the large ones.
int countOddPrimes(int first, int stride) {
  int count = 0;
  for (int candidate = 3 + 2 * first; candidate < limit; candidate += 2 * stride) {
    if (isPrime(candidate)) ++count;
  }
  return count;
}

int countPrimesWith(int threads) {
  std::atomic<int> total = 0;
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&total, i, threads] { total += countOddPrimes(i, threads); });
  }
  for (auto& worker : workers) worker.join();
  return total;
}

int main() {
  for (int threads : {1, 2, 4}) {
    Stopwatch stopwatch;
    const int primes = countPrimesWith(threads);
    std::printf("%d odd primes, %d threads: %.3f s\n", primes, threads, stopwatch.seconds());
  }
}
