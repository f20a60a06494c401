// A configuration under a lock in three functions and bare in the fourth.
#include <pthread.h>

static pthread_mutex_t config_lock = PTHREAD_MUTEX_INITIALIZER;
static int timeout, verbose;

static void set_timeout(int value) {
  pthread_mutex_lock(&config_lock);
  timeout = value;  // RACE!
  verbose = 1;      // NORACE
  pthread_mutex_unlock(&config_lock);
}
static int get_verbose(void) {
  pthread_mutex_lock(&config_lock);
  int value = verbose;  // NORACE
  pthread_mutex_unlock(&config_lock);
  return value;
}
static int get_timeout(void) { return timeout; }  // RACE!

static void *reader(void *arg) { return get_timeout() + get_verbose() ? arg : NULL; }

int main(void) {
  pthread_t id;
  pthread_create(&id, NULL, reader, NULL);
  set_timeout(3);
  pthread_join(id, NULL);
  return 0;
}
