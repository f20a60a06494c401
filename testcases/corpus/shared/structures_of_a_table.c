// Each thread assigns its own structure of a table whole, and reads an element of the array within it.
#include <pthread.h>
#include <string.h>

struct sample {
  int count;
  double values[8];
};

static struct sample table[4];

static void *publish(void *argument) {
  long id = (long)argument;
  struct sample next = {1, {0.5}};
  table[id] = next;                        // NORACE
  memcpy(&table[id], &next, sizeof next);  // NORACE
  table[id].values[3] += 1;                // NORACE
  return NULL;
}

int main(void) {
  pthread_t each[4];
  for (long i = 0; i < 4; i++) pthread_create(&each[i], NULL, publish, (void *)i);
  for (int i = 0; i < 4; i++) pthread_join(each[i], NULL);
  return table[0].count;
}
