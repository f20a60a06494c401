// What a once function has allocated is filled by one thread afterwards, and read by another: wrong without a lock.
#include <pthread.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int *table, *guarded;

static void make(void) {
  table = calloc(8, sizeof *table);      // NORACE
  guarded = calloc(8, sizeof *guarded);  // NORACE
}

static void *fill(void *arg) {
  pthread_once(&once, make);
  for (int i = 0; i < 8; i++) {
    table[i] = i;  // RACE!
    pthread_mutex_lock(&lock);
    guarded[i] = i;  // NORACE
    pthread_mutex_unlock(&lock);
  }
  return arg;
}

static void *sum(void *arg) {
  int *result = arg;
  pthread_once(&once, make);
  for (int i = 0; i < 8; i++) {
    *result += table[i];  // RACE!
    pthread_mutex_lock(&lock);
    *result += guarded[i];  // NORACE
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

int main(void) {
  pthread_t writer, reader;
  int result = 0;
  pthread_create(&writer, NULL, fill, NULL);
  pthread_create(&reader, NULL, sum, &result);
  pthread_join(writer, NULL);
  pthread_join(reader, NULL);
  return result;
}
