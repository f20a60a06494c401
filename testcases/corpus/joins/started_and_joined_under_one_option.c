// The helper thread is started and joined under the same option.
#include <pthread.h>
#include <stdlib.h>
static int parsed, extra;
static void* helper(void* arg) {
  parsed = 1;  // NORACE
  extra = 1;   // RACE!
  return arg;
}
int main(int argc, char** argv) {
  pthread_t t, u;
  int use_thread = argc > 1 && atoi(argv[1]);
  if (use_thread) pthread_create(&t, 0, helper, 0);
  extra = 2;  // RACE!
  if (use_thread) pthread_join(t, 0);
  (void)u;
  return parsed;  // NORACE
}
