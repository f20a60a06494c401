// What compilers have built in by another name does what the C library's function does, and keeps
// nothing of what it is given: an object is nobody else's until others are told of it.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct pool {
  pthread_mutex_t mutex;
  pthread_t thread;
  int head, limit;
  char name[16];
};

static char shared[16], copied[16];

static void *work(void *argument) {
  struct pool *pool = argument;
  pthread_mutex_lock(&pool->mutex);
  pool->head++;  // NORACE
  pthread_mutex_unlock(&pool->mutex);
  printf("%d %s\n", pool->limit,  // RACE!
         pool->name);             // NORACE
  __builtin_memcpy(copied, shared, sizeof copied);  // RACE!
  return NULL;
}

static struct pool *make(void) {
  struct pool *pool = malloc(sizeof(struct pool));
  if (pool == NULL) exit(1);
  __builtin_memset(pool, 0, sizeof(struct pool));
  pthread_mutex_init(&pool->mutex, NULL);
  pool->head = 0;                               // NORACE
  __builtin_strncpy(pool->name, "pool", 15);    // NORACE
  pthread_create(&pool->thread, NULL, work, pool);
  pool->limit = 3;  // RACE!
  return pool;
}

int main(void) {
  struct pool *first = make();
  struct pool *second = make();
  __builtin_memset(shared, 1, sizeof shared);  // RACE!
  pthread_join(first->thread, NULL);
  pthread_join(second->thread, NULL);
  printf("%s\n", copied);  // NORACE
  return 0;
}
