// Data kept under a pthread key belongs to the thread.
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t key;

static void* work(void* unused) {
  int* mine = malloc(sizeof *mine);
  *mine = 1;  // NORACE
  pthread_setspecific(key, mine);
  int* again = pthread_getspecific(key);
  ++*again;  // NORACE
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_key_create(&key, free);
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
