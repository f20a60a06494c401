// a thread function that switches on its role; roles by argument
#include <pthread.h>
enum role { WRITER, READER, LOGGER };
static int value, log_lines, guarded;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *run(void *p) {
  switch ((enum role)(long)p) {
    case WRITER:
      value = 1; // RACE!
      break;
    case READER:
      pthread_mutex_lock(&m);
      guarded += value; // RACE!
      pthread_mutex_unlock(&m);
      break;
    case LOGGER:
      log_lines++; // NORACE
      break;
  }
  return 0;
}
int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], 0, run, (void *)WRITER);
  pthread_create(&t[1], 0, run, (void *)READER);
  pthread_create(&t[2], 0, run, (void *)LOGGER);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return guarded + log_lines; // NORACE
}
