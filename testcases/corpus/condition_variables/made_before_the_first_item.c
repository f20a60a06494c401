// What main prepares after the threads were started, and before it puts the first item into the
// ring, the threads behind the ring find ready: also those behind a second ring. What it changes
// after the first item they do not. A ring that begins with something in it orders nothing.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct ring {
  pthread_mutex_t mutex;
  pthread_cond_t filled, drained;
  int size, first, next;
  void **items;
};

static struct ring *make_ring(int size) {
  struct ring *ring = malloc(sizeof(struct ring));
  if (ring == NULL) exit(1);
  ring->items = malloc(sizeof(void *) * (size_t)(size + 1));
  if (ring->items == NULL) exit(1);
  ring->size = size + 1;
  ring->first = ring->next = 0;
  pthread_mutex_init(&ring->mutex, NULL);
  pthread_cond_init(&ring->filled, NULL);
  pthread_cond_init(&ring->drained, NULL);
  return ring;
}

static void put(struct ring *ring, void *item) {
  int after;
  pthread_mutex_lock(&ring->mutex);
  while ((after = (ring->next + 1) % ring->size) == ring->first)
    pthread_cond_wait(&ring->drained, &ring->mutex);
  ring->items[ring->next] = item;
  ring->next = after;
  pthread_cond_signal(&ring->filled);
  pthread_mutex_unlock(&ring->mutex);
}

static void *get(struct ring *ring) {
  pthread_mutex_lock(&ring->mutex);
  while (ring->first == ring->next) pthread_cond_wait(&ring->filled, &ring->mutex);
  void *item = ring->items[ring->first];
  ring->first = (ring->first + 1) % ring->size;
  pthread_cond_signal(&ring->drained);
  pthread_mutex_unlock(&ring->mutex);
  return item;
}

static struct ring *requests, *answers;
static int *table, limit, level, unasked;

static void *reader(void *unused) {
  (void)unused;
  for (;;) {
    int *request = get(requests);
    *request += limit;  // NORACE
    put(answers, request);
  }
}

static void *writer(void *unused) {
  (void)unused;
  printf("%d\n", unasked);  // RACE!
  for (;;) {
    int *answer = get(answers);
    printf("%d %d\n", *answer + table[*answer & 7],  // NORACE
           level);                                   // RACE!
  }
}

int main(void) {
  pthread_t threads[3];
  requests = make_ring(4);
  answers = make_ring(4);
  pthread_create(&threads[0], NULL, reader, NULL);
  pthread_create(&threads[1], NULL, writer, NULL);
  pthread_create(&threads[2], NULL, writer, NULL);
  table = calloc(8, sizeof(int));  // NORACE
  if (table == NULL) return 1;
  table[0] = 1;  // NORACE
  limit = 3;     // NORACE
  unasked = 1;   // RACE!
  static int all[16];
  for (int i = 0; i < 16; i++) put(requests, &all[i]);
  level = 2;  // RACE!
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  return 0;
}
