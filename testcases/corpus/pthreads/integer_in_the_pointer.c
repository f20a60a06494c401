// The thread's number travels in the pointer itself and selects its slot; the total is shared.
#include <pthread.h>
#include <stdint.h>

static long slots[4];
static long total;

static void *fill(void *arg) {
  intptr_t me = (intptr_t)arg;
  slots[me] = me * 10;  // NORACE
  total += me;          // RACE!
  return NULL;
}

int main(void) {
  pthread_t ids[4];
  for (intptr_t i = 0; i < 4; i++) pthread_create(&ids[i], NULL, fill, (void *)i);
  for (int i = 0; i < 4; i++) pthread_join(ids[i], NULL);
  return (int)(slots[0] + total);
}
