// What each thread is given is filled in the turn that starts it, a part of it under a condition:
// the last thread takes the rest. What is changed once the thread runs, under a condition too, is
// changed too late.
#include <pthread.h>
#define N 4

struct part {
  int low, high, rest, late;
  long sum;
};

static int table[103];

static void *add(void *arg) {
  struct part *p = arg;
  for (int i = p->low; i < p->high; i++) p->sum += table[i];  // NORACE
  if (p->rest) p->sum++;                                      // NORACE
  if (p->late) p->sum--;                                      // RACE!
  return 0;
}

int main(void) {
  pthread_t t[N];
  struct part parts[N];
  for (int i = 0; i < N; i++) {
    parts[i].low = i * 25;
    if (i == N - 1)
      parts[i].high = 103;  // NORACE
    else
      parts[i].high = (i + 1) * 25;  // NORACE
    parts[i].rest = 0;
    if (i > 2) parts[i].rest = 1;  // NORACE
    parts[i].late = 0;
    parts[i].sum = 0;
    pthread_create(&t[i], 0, add, &parts[i]);
    if (i == 2) parts[i].late = 1;  // RACE!
  }
  long sum = 0;
  for (int i = 0; i < N; i++) {
    pthread_join(t[i], 0);
    sum += parts[i].sum;
  }
  return (int)sum;
}
