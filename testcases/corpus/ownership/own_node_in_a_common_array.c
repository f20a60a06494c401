// Each thread puts a node of its own at the end of an array, where the others change it too.
#include <pthread.h>
#include <stdlib.h>

struct node {
  int value;
  int kept;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct node* all[16];
static int count;

static void* work(void* unused) {
  struct node* mine = calloc(1, sizeof *mine);
  pthread_mutex_lock(&mutex);
  all[count++] = mine;  // NORACE
  pthread_mutex_unlock(&mutex);
  mine->value++;  // RACE!
  pthread_mutex_lock(&mutex);
  mine->kept++;  // NORACE
  for (int i = 0; i < count; i++) {
    all[i]->value += 2;  // RACE!
    all[i]->kept += 2;   // NORACE
  }
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
