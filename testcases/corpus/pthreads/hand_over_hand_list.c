// A list whose nodes have locks of their own, taken hand over hand.
#include <pthread.h>
#include <stdlib.h>
struct node { pthread_mutex_t m; int value; struct node* next; };
static struct node head = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
static void bump(int v) {
  struct node* n = &head;
  pthread_mutex_lock(&n->m);
  while (n->next) {  // NORACE
    struct node* next = n->next;  // NORACE
    pthread_mutex_lock(&next->m);
    pthread_mutex_unlock(&n->m);
    n = next;
    if (n->value == v) n->value++;  // NORACE
  }
  struct node* fresh = malloc(sizeof *fresh);
  pthread_mutex_init(&fresh->m, 0);
  fresh->value = v;  // NORACE
  fresh->next = 0;
  n->next = fresh;  // NORACE
  pthread_mutex_unlock(&n->m);
}
static void* run(void* a) { bump(1); return a; }
int main(void) { pthread_t a, b; pthread_create(&a,0,run,0); pthread_create(&b,0,run,0); pthread_join(a,0); pthread_join(b,0); return 0; }
