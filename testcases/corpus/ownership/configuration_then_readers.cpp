// A configuration object is filled by main, then read by many threads, never written again.
#include <string>
#include <thread>
#include <vector>

struct Configuration {
  std::string name;
  int limit = 0;
};

int use(const Configuration& configuration) {
  return configuration.limit + static_cast<int>(configuration.name.size());  // NORACE
}

int main() {
  Configuration configuration;
  configuration.name = "test";  // NORACE
  configuration.limit = 3;      // NORACE
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back([&] { use(configuration); });
  for (auto& thread : threads) thread.join();
}
