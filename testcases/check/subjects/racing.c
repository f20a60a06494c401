#include <pthread.h>

static int visits;

static void* visit(void* unused) {
  ++visits;
  return unused;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, 0, visit, 0);
  pthread_create(&second, 0, visit, 0);
  pthread_join(first, 0);
  return pthread_join(second, 0);
}
