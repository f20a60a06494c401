// A list of values by key: where a look has found none, one is put in front, without another look.
#include <pthread.h>
#include <stdlib.h>

struct entry {
  int key;
  int value;
  struct entry* next;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct entry* head;

static int get(int key, int* value) {
  int is_found = 0;
  pthread_mutex_lock(&mutex);
  for (struct entry* e = head; e; e = e->next)
    if (e->key == key) {
      *value = e->value;
      is_found = 1;
    }
  pthread_mutex_unlock(&mutex);
  return is_found;
}

static void put(int key, int value) {
  struct entry* e = malloc(sizeof *e);
  e->key = key;
  e->value = value;
  pthread_mutex_lock(&mutex);
  e->next = head;
  head = e;  // FINDING! atomicity-violation
  pthread_mutex_unlock(&mutex);
}

static void* work(void* argument) {
  for (int i = 0; i < 100; i++) {
    int value;
    if (!get(i, &value)) put(i, i * i);
  }
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  work(0);
  pthread_join(thread, 0);
  return 0;
}
