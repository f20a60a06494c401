// Objects that a function makes and returns: known to both threads once they are kept in a global.
#include <pthread.h>
#include <stdlib.h>

struct Node {
  int value;
  struct Node* next;
};
static struct Node *shared, *guarded;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static struct Node* make(int value, struct Node* next) {
  struct Node* node = malloc(sizeof *node);
  node->value = value;  // NORACE
  node->next = next;  // NORACE
  return node;
}

static struct Node* makeTwo(void) { return make(1, make(2, NULL)); }

static void* work(void* unused) {
  struct Node* mine = makeTwo();
  mine->value++;  // NORACE
  shared->value++;  // RACE!
  pthread_mutex_lock(&mutex);
  guarded->next->value++;  // NORACE
  pthread_mutex_unlock(&mutex);
  free(mine);
  return unused;
}

int main(void) {
  pthread_t thread;
  struct Node* made = makeTwo();
  shared = made;  // NORACE
  guarded = makeTwo();  // NORACE
  pthread_create(&thread, NULL, work, NULL);
  shared->value = 3;  // RACE!
  pthread_mutex_lock(&mutex);
  guarded->next->value = 4;  // NORACE
  pthread_mutex_unlock(&mutex);
  pthread_join(thread, NULL);
  return shared->value + guarded->value;  // NORACE
}
