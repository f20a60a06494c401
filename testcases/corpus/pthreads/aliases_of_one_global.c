// One variable under two names: a global pointer to it and itself.
#include <pthread.h>

static int shared_value, guarded_value;
static int *alias = &shared_value;
static int *guarded_alias;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *by_alias(void *arg) {
  (void)arg;
  *alias = 1;  // RACE!
  pthread_mutex_lock(&lock);
  *guarded_alias = 1;  // NORACE
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void *by_name(void *arg) {
  (void)arg;
  shared_value = 2;  // RACE!
  pthread_mutex_lock(&lock);
  guarded_value = 2;  // NORACE
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  guarded_alias = &guarded_value;
  pthread_create(&a, NULL, by_alias, NULL);
  pthread_create(&b, NULL, by_name, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
