// The users of a device are counted: the first opens it, the last closes it. A count is no lock,
// whoever forgets to count itself out; the mutex around it is one.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int users, device;

static void count(int begins) {
  pthread_mutex_lock(&lock);
  if (begins) {
    if (users == 0) device = 1;  // NOFINDING lock-leak
    ++users;  // NORACE
  } else {
    --users;
    if (users == 0) device = 0;  // NORACE
  }
  pthread_mutex_unlock(&lock);
}

int use(int times) {
  count(1);
  if (times > 3) return 0;  // NOFINDING lock-leak
  count(0);
  return 1;
}

int peek(int times) {
  pthread_mutex_lock(&lock);  // FINDING! lock-leak
  if (times > 3) return users;
  pthread_mutex_unlock(&lock);
  return 0;
}

static void *work(void *p) {
  use(2);
  return p;
}

int main(int argc, char **argv) {
  (void)argv;
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  use(argc);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return peek(argc);
}
