// Each thread takes an item from a circular list, and puts it back when it is done with it.
#include <pthread.h>
#include <stddef.h>

struct list {
  struct list *next, *prev;
};
struct item {
  int uses;
  struct list node;
};

static struct list items = {&items, &items};
static struct item all[8];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void add_tail(struct list *list, struct list *node) {
  node->next = list;
  node->prev = list->prev;
  list->prev->next = node;
  list->prev = node;
}

static void unlink_node(struct list *node) {
  node->prev->next = node->next;
  node->next->prev = node->prev;
  node->next = node->prev = node;
}

static void *work(void *argument) {
  for (;;) {
    pthread_mutex_lock(&mutex);
    if (items.next == &items) {
      pthread_mutex_unlock(&mutex);
      return argument;
    }
    struct list *node = items.next;
    unlink_node(node);
    pthread_mutex_unlock(&mutex);
    struct item *item = (struct item *)((char *)node - offsetof(struct item, node));
    const int uses = ++item->uses;  // NORACE
    pthread_mutex_lock(&mutex);
    add_tail(&items, node);
    pthread_mutex_unlock(&mutex);
    if (uses > 100) return argument;
  }
}

int main(void) {
  for (int i = 0; i < 8; ++i) add_tail(&items, &all[i].node);
  pthread_t one, other;
  pthread_create(&one, 0, work, 0);
  pthread_create(&other, 0, work, 0);
  pthread_join(one, 0);
  pthread_join(other, 0);
  return all[0].uses == 0;
}
