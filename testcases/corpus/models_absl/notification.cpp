// The result is read after the notification.
#include <thread>

#include "absl_api.h"
absl::Notification done;
int result;
void work() {
  result = 42;  // NORACE
  done.Notify();
}
int main() {
  std::thread a(work);
  done.WaitForNotification();
  int seen = result;  // NORACE
  a.join();
  return seen;
}
