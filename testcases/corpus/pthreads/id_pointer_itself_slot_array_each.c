// The id in the pointer itself, and a slot of an array for each.
#include <pthread.h>
#include <stdint.h>
static int result[8];
static int shared_max;
static void *work(void *arg) {
  intptr_t id = (intptr_t)arg;
  result[id] = (int)id * 2; // NORACE
  if (result[id] > shared_max) // RACE!
    shared_max = result[id]; // RACE!
  return NULL;
}
int main(void) {
  pthread_t t[8];
  for (intptr_t i = 0; i < 8; i++) pthread_create(&t[i], NULL, work, (void *)i);
  for (int i = 0; i < 8; i++) pthread_join(t[i], NULL);
  int s = 0;
  for (int i = 0; i < 8; i++) s += result[i]; // NORACE
  return s + shared_max; // NORACE
}
