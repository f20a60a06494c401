// One of the readers reloads it.
#include <thread>
#include <vector>

struct Configuration {
  int limit = 0;
};

int use(const Configuration& configuration) {
  return configuration.limit;  // RACE!
}

void reload(Configuration& configuration) {
  configuration.limit = 4;  // RACE!
}

int main() {
  Configuration configuration;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back([&] { use(configuration); });
  threads.emplace_back([&] { reload(configuration); });
  for (auto& thread : threads) thread.join();
}
