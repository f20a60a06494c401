// A sorted list with a lock in each node, locked hand over hand; one walker drops the lock too early.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct node {
  int key, hits;
  struct node* next;
  pthread_mutex_t lock;
};
static struct node head = {.key = -1, .lock = PTHREAD_MUTEX_INITIALIZER};
static struct node lone = {.key = -1, .lock = PTHREAD_MUTEX_INITIALIZER};
static struct node* make(int key) {
  struct node* n = malloc(sizeof *n);
  n->key = key;  // NORACE
  n->hits = 0;
  n->next = NULL;  // NORACE
  pthread_mutex_init(&n->lock, NULL);
  return n;
}
static void insert(int key) {
  struct node* fresh = make(key);
  struct node* prev = &head;
  pthread_mutex_lock(&prev->lock);
  struct node* cur = prev->next;  // NORACE
  while (cur && cur->key < key) {
    pthread_mutex_lock(&cur->lock);  // NODEADLOCK
    pthread_mutex_unlock(&prev->lock);
    prev = cur;
    cur = cur->next;  // NORACE
  }
  fresh->next = cur;  // NORACE
  prev->next = fresh;  // NORACE
  pthread_mutex_unlock(&prev->lock);  // NOFINDING unlock-not-held
}
static int contains(int key) {
  struct node* prev = &head;
  pthread_mutex_lock(&prev->lock);
  struct node* cur = prev->next;  // NORACE
  while (cur) {
    pthread_mutex_lock(&cur->lock);  // NODEADLOCK
    pthread_mutex_unlock(&prev->lock);
    if (cur->key == key) {
      cur->hits++;  // NORACE
      pthread_mutex_unlock(&cur->lock);
      return 1;
    }
    prev = cur;
    cur = cur->next;  // NORACE
  }
  pthread_mutex_unlock(&prev->lock);
  return 0;
}
static void push_second(int key) {
  struct node* fresh = make(key);
  pthread_mutex_lock(&lone.lock);
  fresh->next = lone.next;  // RACE!
  pthread_mutex_unlock(&lone.lock);
  lone.next = fresh;  // RACE!
}
static void* run(void* arg) {
  int base = *(int*)arg;
  for (int i = 0; i < 50; i++) {
    insert(base + i * 2);
    contains(i);
    push_second(i);
  }
  return NULL;
}
int main(void) {
  int even = 0, odd = 1;
  pthread_t a, b;
  pthread_create(&a, NULL, run, &even);
  pthread_create(&b, NULL, run, &odd);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d\n", head.next ? head.next->key : 0);
}
