// The object is complete when its pointer is published, and never changed after.
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
      std::printf("%d\n", config->level);  // NORACE
    }
  });
  auto* config = new Config;
  config->level = 1;  // NORACE
  current.store(config, std::memory_order_release);
  reader.join();
  delete config;
}
