// the number that a thread is given says what it does
#include <pthread.h>
static int produced, consumed, both;
static void *run(void *arg) {
  int id = (int)(long)arg;
  if (id == 0) produced = 1;  // NORACE
  else consumed++;  // RACE!
  if (id != 1) both = id;  // RACE!
  return 0;
}
int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], 0, run, (void *)0);
  pthread_create(&t[1], 0, run, (void *)1);
  pthread_create(&t[2], 0, run, (void *)2);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return produced + consumed + both;  // NORACE
}
