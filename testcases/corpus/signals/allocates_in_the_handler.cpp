// The handler allocates while the program does.
#include <csignal>
#include <vector>

int* last = nullptr;

void onSignal(int) {
  last = new int(3);  // FINDING! signal-unsafe-lock
}

int main() {
  std::signal(SIGALRM, onSignal);
  for (int i = 0; i < 1000; ++i) delete new int(i);  // FINDING! signal-unsafe-lock
}
