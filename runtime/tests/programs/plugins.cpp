// Plugins that come and go, one where the other was. Their paths stand in $PLUGINS_FOLDER.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

// Where the function was; 0 when there is none.
uintptr_t race(const std::string& path, const char* name) {
  void* plugin = dlopen(path.c_str(), RTLD_NOW);
  if (plugin == nullptr) return 0;
  auto function = reinterpret_cast<void (*)()>(dlsym(plugin, name));
  std::thread one(function), two(function);
  one.join();
  two.join();
  dlclose(plugin);
  return reinterpret_cast<uintptr_t>(function);
}

}  // namespace

int main() {
  const char* folder = std::getenv("PLUGINS_FOLDER");
  if (folder == nullptr || chdir(folder) != 0) return 2;
  const uintptr_t first = race("./first.so", "runFirst");
  const uintptr_t second = race("./second.so", "runSecond");
  const uintptr_t again = race("./first.so", "runFirst");
  if (chdir("/") != 0) return 2;
  // Otherwise nothing was tested.
  return first == second && first == again ? 0 : 3;
}
