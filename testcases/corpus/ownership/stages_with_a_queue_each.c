// stages with a queue each: an item moves from one to the next
#include <pthread.h>
#include <stdlib.h>
struct item { int a, b; struct item *next; };
struct queue { pthread_mutex_t m; pthread_cond_t c; struct item *head; int count; };
static struct queue q1, q2;
static int dropped;
static void push(struct queue *q, struct item *it) {
  pthread_mutex_lock(&q->m);
  it->next = q->head; // NORACE
  q->head = it; // NORACE
  q->count++; // NORACE
  pthread_cond_signal(&q->c);
  pthread_mutex_unlock(&q->m);
}
static struct item *pop(struct queue *q) {
  pthread_mutex_lock(&q->m);
  while (!q->head) pthread_cond_wait(&q->c, &q->m); // NORACE
  struct item *it = q->head; // NORACE
  q->head = it->next; // NORACE
  q->count--; // NORACE
  pthread_mutex_unlock(&q->m);
  return it;
}
static void *stage1(void *p) {
  for (int i = 0; i < 9; i++) { struct item *it = pop(&q1); it->a++; push(&q2, it); } // NORACE
  dropped++; // RACE!
  return p;
}
static void *stage2(void *p) {
  for (int i = 0; i < 9; i++) { struct item *it = pop(&q2); it->b = it->a; free(it); } // NORACE
  dropped++; // RACE!
  return p;
}
static void init(struct queue *q) { pthread_mutex_init(&q->m, 0); pthread_cond_init(&q->c, 0); q->head = 0; q->count = 0; } // NORACE
int main(void) {
  init(&q1);
  init(&q2);
  pthread_t a, b;
  pthread_create(&a, 0, stage1, 0);
  pthread_create(&b, 0, stage2, 0);
  for (int i = 0; i < 9; i++) { struct item *it = calloc(1, sizeof *it); it->a = i; push(&q1, it); } // NORACE
  pthread_join(a, 0);
  pthread_join(b, 0);
  return dropped; // NORACE
}
