// Threads that are waited for one by one, by their numbers: all have ended behind the last.
#include <thread>
#include <utility>
#include <vector>

int first, second, counted, spread[2], handed;

void finish(std::thread worker) { worker.join(); }

void startedApart() {
  std::vector<std::thread> workers;
  workers.emplace_back([] { first = 1; });   // NORACE
  workers.emplace_back([] { second = 1; });  // NORACE
  workers[0].join();
  workers[1].join();
  ++first;   // NORACE
  ++second;  // NORACE
}

void startedInALoop() {
  std::thread workers[2];
  for (int i = 0; i < 2; ++i) workers[i] = std::thread([] { __atomic_fetch_add(&counted, 1, 5); });
  workers[0].join();
  workers[1].join();
  ++counted;  // NORACE
}

void putAtTheEnd() {
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i) workers.emplace_back([i] { spread[i] = i; });  // NORACE
  workers[0].join();
  workers[1].join();
  ++spread[1];  // NORACE
}

void passedByValue() {
  std::thread worker([] { handed = 1; });  // NORACE
  finish(std::move(worker));
  ++handed;  // NORACE
}

int main() {
  startedApart();
  startedInALoop();
  putAtTheEnd();
  passedByValue();
}
