// a thread starts and joins a helper; main joins the thread
#include <pthread.h>
static int done, log_lines;
static pthread_t helper_id;
static void *helper(void *p) {
  done = 1;  // NORACE
  log_lines++;  // RACE!
  return p;
}
static void *boss(void *p) {
  pthread_create(&helper_id, NULL, helper, NULL);
  log_lines++;  // RACE!
  pthread_join(helper_id, NULL);
  done++;  // NORACE
  return p;
}
int main(void) {
  pthread_t b;
  pthread_create(&b, NULL, boss, NULL);
  pthread_join(b, NULL);
  return done;  // NORACE
}
