// Threads that are waited for one by one, by their numbers, and one of them too late or not yet.
#include <thread>
#include <utility>
#include <vector>

int first, second, counted, handed;

void finish(std::thread worker) { worker.join(); }
void put(std::thread& to, std::thread worker) { to = std::move(worker); }

void startedApart() {
  std::vector<std::thread> workers;
  workers.emplace_back([] { first = 1; });   // NORACE
  workers.emplace_back([] { second = 1; });  // RACE!
  workers[0].join();
  ++first;   // NORACE
  ++second;  // RACE!
  workers[1].join();
}

void startedInALoop() {
  std::thread workers[3];
  for (int i = 0; i < 3; ++i) workers[i] = std::thread([] { ++counted; });  // RACE!
  workers[0].join();
  workers[1].join();
  ++counted;  // RACE!
  workers[2].join();
}

void passedByValue() {
  std::thread worker([] { handed = 1; }), kept;  // RACE!
  put(kept, std::move(worker));
  ++handed;  // RACE!
  finish(std::move(kept));
}

int main() {
  startedApart();
  startedInALoop();
  passedByValue();
}
