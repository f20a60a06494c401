#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t car = PTHREAD_MUTEX_INITIALIZER, doll = PTHREAD_MUTEX_INITIALIZER;

static void* alice(void* none) {
  pthread_mutex_lock(&car);
  pthread_mutex_lock(&doll);
  pthread_mutex_unlock(&doll);
  pthread_mutex_unlock(&car);
  return none;
}

static void* bob(void* none) {
  pthread_mutex_lock(&doll);
  pthread_mutex_lock(&car);
  pthread_mutex_unlock(&car);
  pthread_mutex_unlock(&doll);
  return none;
}

int main(void) {
  pthread_t one, two;
  pthread_create(&one, NULL, alice, NULL);
  pthread_create(&two, NULL, bob, NULL);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  return 0;
}
