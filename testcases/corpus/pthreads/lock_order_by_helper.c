// One order is spread over two functions, the opposite over three.
#include <pthread.h>

static pthread_mutex_t files = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t users = PTHREAD_MUTEX_INITIALIZER;

static void log_user(void) {
  pthread_mutex_lock(&users);  // DEADLOCK!
  pthread_mutex_unlock(&users);
}
static void open_file(void) {
  pthread_mutex_lock(&files);
  log_user();
  pthread_mutex_unlock(&files);
}
static void flush(void) {
  pthread_mutex_lock(&files);  // DEADLOCK!
  pthread_mutex_unlock(&files);
}
static void log_out(void) { flush(); }
static void remove_user(void) {
  pthread_mutex_lock(&users);
  log_out();
  pthread_mutex_unlock(&users);
}

static void *opener(void *arg) {
  open_file();
  return arg;
}
int main(void) {
  pthread_t id;
  pthread_create(&id, NULL, opener, NULL);
  remove_user();
  pthread_join(id, NULL);
  return 0;
}
