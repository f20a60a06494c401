// Two threads run one function, which tells them apart by a constant that has a name.
#include <pthread.h>
#include <stdint.h>

static const int first = 0;
static int own, other;

static void *work(void *argument) {
  int id = (int)(intptr_t)argument;
  if (id == first)
    own = 1;  // NORACE
  else
    other = 1;  // NORACE
  return 0;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, (void *)0);
  pthread_create(&b, 0, work, (void *)1);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return own + other;
}
