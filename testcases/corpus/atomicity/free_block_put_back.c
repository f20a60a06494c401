// A block is taken from a free list, if there is one, and put back in front of what is there then.
#include <pthread.h>
#include <stddef.h>

struct block {
  struct block* next;
  int use;
};
struct pool {
  pthread_mutex_t lock;
  struct block* free;
  unsigned used;
};

static struct block blocks[4];
static struct pool pool = {PTHREAD_MUTEX_INITIALIZER, NULL, 0};

static struct block* take(struct pool* p) {
  pthread_mutex_lock(&p->lock);
  struct block* block = p->free;
  if (block) p->free = block->next;
  pthread_mutex_unlock(&p->lock);
  return block;
}

static void put(struct pool* p, void* memory) {
  struct block* block = memory;
  pthread_mutex_lock(&p->lock);
  block->next = p->free;
  p->free = block;  // NOFINDING atomicity-violation
  pthread_mutex_unlock(&p->lock);
}

static void* work(void* p) {
  for (int i = 0; i < 100; i++) {
    struct block* block = take(&pool);
    if (!block) continue;
    block->use++;
    put(&pool, block);
  }
  return p;
}

int main(void) {
  pthread_t one, other;
  for (int i = 0; i < 4; i++) put(&pool, &blocks[i]);
  pthread_create(&one, NULL, work, NULL);
  pthread_create(&other, NULL, work, NULL);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
}
