// The result is read without waiting for the notification.
#include <thread>

#include "absl_api.h"
absl::Notification done;
int result;
void work() {
  result = 42;  // RACE!
  done.Notify();
}
int main() {
  std::thread a(work);
  const int early = result;  // RACE!
  int seen = result;  // RACE!
  a.join();
  return early + seen;
}
