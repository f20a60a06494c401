// slots counted by two semaphores, wrongly: one more than there are; two who put in; a whole sweep
#include <pthread.h>
#include <semaphore.h>
#define N 4
static sem_t free1, full1, free2, full2, free3, full3;
static int a[N], b[N], c[N], in1, out1, in2, out2, in3, sum;
static void *one_too_many(void *p) {
  for (int i = 0; i < 100; i++) {
    sem_wait(&free1);
    a[in1] = i;  // RACE!
    in1 = (in1 + 1) % N;  // NORACE
    sem_post(&full1);
  }
  return p;
}
static void *taker(void *p) {
  int mine = 0;
  for (int i = 0; i < 100; i++) {
    sem_wait(&full1);
    mine += a[out1];  // RACE!
    out1 = (out1 + 1) % N;  // NORACE
    sem_post(&free1);
  }
  for (int i = 0; i < 100; i++) {
    sem_wait(&full2);
    mine += b[out2];  // RACE!
    out2 = (out2 + 1) % N;  // NORACE
    sem_post(&free2);
  }
  for (int i = 0; i < 100; i++) {
    sem_wait(&full3);
    for (int k = 0; k < N; k++) mine += c[k];  // RACE!
    sem_post(&free3);
  }
  sum = mine;  // NORACE
  return p;
}
static void *unlocked(void *p) {
  sem_wait(&free2);
  b[in2] = 1;  // RACE!
  in2 = (in2 + 1) % N;  // RACE!
  sem_post(&full2);
  return p;
}
static void *steady(void *p) {
  for (int i = 0; i < 100; i++) {
    sem_wait(&free3);
    c[in3] = i;  // RACE!
    in3 = (in3 + 1) % N;  // NORACE
    sem_post(&full3);
  }
  return p;
}
int main(void) {
  pthread_t t[5];
  sem_init(&free1, 0, N + 1);
  sem_init(&full1, 0, 0);
  sem_init(&free2, 0, N);
  sem_init(&full2, 0, 0);
  sem_init(&free3, 0, N);
  sem_init(&full3, 0, 0);
  pthread_create(&t[0], 0, one_too_many, 0);
  pthread_create(&t[1], 0, taker, 0);
  pthread_create(&t[2], 0, unlocked, 0);
  pthread_create(&t[3], 0, unlocked, 0);
  pthread_create(&t[4], 0, steady, 0);
  for (int i = 0; i < 5; i++) pthread_join(t[i], 0);
  return sum;  // NORACE
}
