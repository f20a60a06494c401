// The object is complete when its pointer is published, and then changed again.
#include <atomic>
#include <cstdio>
#include <thread>

struct Config {
  int level = 0;
};

std::atomic<Config*> current = nullptr;

int main() {
  std::thread reader([] {
    if (Config* config = current.load(std::memory_order_acquire)) {
      std::printf("%d\n", config->level);  // RACE!
    }
  });
  auto* config = new Config;
  config->level = 1;  // NORACE
  current.store(config, std::memory_order_release);
  config->level = 2;  // RACE!
  reader.join();
  delete config;
}
