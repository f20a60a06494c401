// A thread starts another and does not wait for it: joining the first does not order the second.
#include <pthread.h>

static int by_child, by_grandchild;

static void *grandchild(void *arg) {
  (void)arg;
  by_grandchild++;  // RACE!
  return NULL;
}

static void *child(void *arg) {
  pthread_t id;
  (void)arg;
  by_child++;  // NORACE
  pthread_create(&id, NULL, grandchild, NULL);
  pthread_detach(id);
  return NULL;
}

int main(void) {
  pthread_t id;
  pthread_create(&id, NULL, child, NULL);
  pthread_join(id, NULL);
  by_child++;       // NORACE
  by_grandchild++;  // RACE!
  return 0;
}
