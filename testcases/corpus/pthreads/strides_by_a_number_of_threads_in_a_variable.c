// Elements are shared out by `i += threads`, where both the bound of the loop that starts the
// threads and the step are one variable; with a step of one less two threads meet.
#include <pthread.h>

struct part {
  int first, step, length;
  int *table;
};

static int good[100], bad[100];

static void *fill(void *arg) {
  struct part *p = arg;
  for (int i = p->first; i < p->length; i += p->step) good[i] = i;  // NORACE
  return 0;
}

static void *fill_badly(void *arg) {
  struct part *p = arg;
  for (int i = p->first; i < p->length; i += p->step) bad[i] = i;  // RACE! // FN: a step that is one constant is not followed through a structure
  return 0;
}

int main(void) {
  int threads = 4;
  pthread_t a[4], b[4];
  struct part parts[4], wrong[4];
  for (int t = 0; t < threads; t++) {
    parts[t].first = t;
    parts[t].step = threads;
    parts[t].length = 100;
    pthread_create(&a[t], 0, fill, &parts[t]);
  }
  for (int t = 0; t < threads; t++) {
    wrong[t].first = t;
    wrong[t].step = 3;
    wrong[t].length = 100;
    pthread_create(&b[t], 0, fill_badly, &wrong[t]);
  }
  for (int t = 0; t < threads; t++) {
    pthread_join(a[t], 0);
    pthread_join(b[t], 0);
  }
  return good[0] + bad[0];
}
