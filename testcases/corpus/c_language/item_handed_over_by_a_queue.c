// Whoever takes the item out of the slot under the lock owns it from then on.
#include <pthread.h>
#include <stdlib.h>

struct item {
  int value;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct item* slot;

static void* put(void* unused) {
  struct item* item = malloc(sizeof *item);
  item->value = 1;  // NORACE
  pthread_mutex_lock(&mutex);
  if (slot == NULL) {  // NORACE
    slot = item;       // NORACE
    item = NULL;
  }
  pthread_mutex_unlock(&mutex);
  free(item);
  return unused;
}

static void* take(void* unused) {
  pthread_mutex_lock(&mutex);
  struct item* item = slot;  // NORACE
  slot = NULL;               // NORACE
  pthread_mutex_unlock(&mutex);
  if (item != NULL) {
    item->value++;  // NORACE
    free(item);
  }
  return unused;
}

int main(void) {
  pthread_t a, b, c;
  pthread_create(&a, NULL, put, NULL);
  pthread_create(&b, NULL, take, NULL);
  pthread_create(&c, NULL, take, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  return 0;
}
