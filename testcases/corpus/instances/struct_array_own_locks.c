// elements with their own locks: right index and wrong index
#include <pthread.h>
#include <stdlib.h>
#define N 10
struct slot {
  pthread_mutex_t lock;
  int right;
  int wrong;
};
static struct slot slots[N];

static void *work(void *arg) {
  (void)arg;
  int i = rand() % N, j = rand() % N;
  pthread_mutex_lock(&slots[i].lock);
  slots[i].right++;  // NORACE
  slots[j].wrong++;  // RACE!
  pthread_mutex_unlock(&slots[i].lock);
  return NULL;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < N; i++) pthread_mutex_init(&slots[i].lock, NULL);
  for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, work, NULL);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  return 0;
}
