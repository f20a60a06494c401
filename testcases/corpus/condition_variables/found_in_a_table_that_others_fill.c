// A thread waits until the entry that it looks for is in a table of lists, which a helper of the
// other thread puts it into: it finds what was prepared before the first entry, not what is changed
// after it.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { kBuckets = 8 };
struct entry {
  struct entry *next;
  int number, value;
};
struct table {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  int wanted;
  struct entry *buckets[kBuckets];
};

static struct table table = {.mutex = PTHREAD_MUTEX_INITIALIZER,
                             .changed = PTHREAD_COND_INITIALIZER};
static int scale, offset;

static void insert(struct table *into, struct entry *entry) {
  entry->next = into->buckets[entry->number % kBuckets];
  into->buckets[entry->number % kBuckets] = entry;
}

static void put(struct table *into, struct entry *entry) {
  pthread_mutex_lock(&into->mutex);
  insert(into, entry);
  if (entry->number == into->wanted) pthread_cond_signal(&into->changed);
  pthread_mutex_unlock(&into->mutex);
}

static struct entry *get(struct table *from) {
  struct entry *entry;
  pthread_mutex_lock(&from->mutex);
  for (;;) {
    int bucket = from->wanted % kBuckets;
    for (entry = from->buckets[bucket]; entry; entry = entry->next)
      if (entry->number == from->wanted) break;
    if (entry) {
      from->buckets[bucket] = entry->next;
      from->wanted++;
      break;
    }
    pthread_cond_wait(&from->changed, &from->mutex);
  }
  pthread_mutex_unlock(&from->mutex);
  return entry;
}

static void *ordered(void *unused) {
  (void)unused;
  for (int i = 0; i < 10; i++) {
    struct entry *entry = get(&table);
    printf("%d\n", entry->value * scale +  // NORACE
                       offset);            // RACE!
  }
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, ordered, NULL);
  scale = 3;  // NORACE
  for (int i = 0; i < 10; i++) {
    struct entry *entry = malloc(sizeof(struct entry));
    if (entry == NULL) return 1;
    entry->number = i;
    entry->value = i * i;
    put(&table, entry);
    offset = i;  // RACE!
  }
  pthread_join(thread, NULL);
  return 0;
}
